package org.sojourn.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionStoreException;
import org.sojourn.support.ShopSession;

/** Several persistence providers are visible, and persistence.xml names one of them. */
class NamedProviderTest {

    private static final String ECLIPSELINK = PersistenceProvider.class.getName();
    private static final String HIBERNATE = HibernatePersistenceProvider.class.getName();

    @TempDir Path directory;

    /** The factory that Sojourn makes from persistence.xml itself. */
    private EntityManagerFactories factories(String element, String property) throws Exception {
        Path descriptor = directory.resolve("META-INF/persistence.xml");
        Files.createDirectories(descriptor.getParent());
        Files.writeString(
                descriptor,
                """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                    <persistence-unit name="named" transaction-type="RESOURCE_LOCAL">
                        %s
                        <properties>
                            %s
                            <property name="jakarta.persistence.jdbc.url" value="jdbc:h2:mem:"/>
                        </properties>
                    </persistence-unit>
                </persistence>
                """
                        .formatted(element, property));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            PersistenceXmlUnit unit = PersistenceXmlUnit.readAll(loader).get(0);
            return new EntityManagerFactories(
                    "named",
                    ShopSession.class,
                    List.of(FactorySource.ownUnit(unit, ShopSession.class)),
                    Optional::empty);
        }
    }

    private static String element(String provider) {
        return "<provider>" + provider + "</provider>";
    }

    private static String providerOf(EntityManagerFactories factories) {
        try (factories) {
            return factories.managers(() -> null).factory().getClass().getName();
        }
    }

    @Test
    void the_provider_that_the_unit_names_makes_the_factory() throws Exception {
        assertThat(providerOf(factories(element(HIBERNATE), ""))).startsWith("org.hibernate.");
        assertThat(providerOf(factories(element(ECLIPSELINK), ""))).startsWith("org.eclipse.");
    }

    @Test
    void a_property_names_a_provider_too() throws Exception {
        String property = "<property name=\"jakarta.persistence.provider\" value=\"%s\"/>";
        assertThat(providerOf(factories("", property.formatted(HIBERNATE))))
                .startsWith("org.hibernate.");
        assertThat(providerOf(factories("", property.formatted(ECLIPSELINK))))
                .startsWith("org.eclipse.");
    }

    @Test
    void any_provider_makes_the_factory_of_a_unit_that_names_none() throws Exception {
        assertThat(providerOf(factories("", ""))).matches("org\\.(hibernate|eclipse)\\..*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.Missing", "java.lang.String"})
    void a_name_that_is_no_provider_is_an_error_that_names_it(String name) throws Exception {
        EntityManagerFactories factories = factories(element(name), "");
        assertThatThrownBy(() -> factories.managers(() -> null))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("SJN00302")
                .hasMessageContaining(
                        "persistence.xml names provider " + name + ", which is not visible");
    }
}
