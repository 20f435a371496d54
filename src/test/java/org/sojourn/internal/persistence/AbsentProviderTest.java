package org.sojourn.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.persistence.jpa.JpaEntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;

/** A server brings one persistence provider, and the classes of the other are not there. */
class AbsentProviderTest {

    @Test
    void hibernate_is_recognised_where_eclipselink_is_absent() throws Exception {
        assertThat(recognised(SessionFactoryImplementor.class)).contains("HibernateProvider[]");
    }

    @Test
    void eclipselink_is_recognised_where_hibernate_is_absent() throws Exception {
        assertThat(recognised(JpaEntityManagerFactory.class)).contains("EclipseLinkProvider[]");
    }

    @Test
    void no_provider_is_recognised_where_both_are_absent() throws Exception {
        assertThat(recognised(EntityManagerFactory.class)).isEmpty();
    }

    /**
     * What becomes of a factory of this class where only its provider can be seen.
     *
     * @return the provider, as text: it is of another class loader than the test
     */
    private static Optional<String> recognised(Class<?> present) throws Exception {
        URL[] visible =
                Stream.of(JpaProvider.class, EntityManagerFactory.class, present)
                        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                        .toArray(URL[]::new);
        try (URLClassLoader server =
                new URLClassLoader(visible, ClassLoader.getPlatformClassLoader())) {
            Class<?> factoryClass = server.loadClass(EntityManagerFactory.class.getName());
            Method of =
                    server.loadClass(KnownProviders.class.getName())
                            .getDeclaredMethod("of", factoryClass);
            of.setAccessible(true);
            InvocationHandler unwrapping =
                    (proxy, method, arguments) -> {
                        if (((Class<?>) arguments[0]).getName().equals(present.getName())) {
                            return proxy;
                        }
                        throw new IllegalArgumentException("not of this class");
                    };
            Object factory =
                    Proxy.newProxyInstance(server, new Class<?>[] {factoryClass}, unwrapping);
            return ((Optional<?>) of.invoke(null, factory)).map(Object::toString);
        }
    }
}
