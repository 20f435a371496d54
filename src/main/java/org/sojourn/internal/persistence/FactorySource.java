package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Optional;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.sojourn.SessionRecord;

/**
 * One place where the entity manager factory of a unit may be found.
 *
 * @param name for messages
 * @param lookup asked at first use; may fail
 * @param owned whether whoever looks it up also has to close it
 */
public record FactorySource(
        String name, Supplier<Optional<EntityManagerFactory>> lookup, boolean owned) {

    /** What somebody else made and will close. */
    public static FactorySource of(String name, Supplier<Optional<EntityManagerFactory>> lookup) {
        return new FactorySource(name, lookup, false);
    }

    /** What the container bound to a name. */
    public static FactorySource jndi(String name) {
        return of(name, () -> lookUp(name));
    }

    /**
     * What the provider makes of the descriptor by itself, in Java SE; it shares the container's
     * unit where there is one.
     */
    public static FactorySource bootstrap(String unit) {
        return new FactorySource(
                "Persistence.createEntityManagerFactory",
                () -> Optional.of(Persistence.createEntityManagerFactory(unit)),
                true);
    }

    /** What the provider makes of the descriptor and of the session model alone. */
    public static FactorySource ownUnit(
            PersistenceXmlUnit descriptor, Class<? extends SessionRecord> model) {
        return new FactorySource(
                "a factory made from persistence.xml",
                () -> new ModelUnitInfo(descriptor, model).createFactory(),
                true);
    }

    private static Optional<EntityManagerFactory> lookUp(String name) {
        try {
            return Optional.ofNullable(InitialContext.<EntityManagerFactory>doLookup(name));
        } catch (NamingException notBound) {
            return Optional.empty();
        }
    }
}
