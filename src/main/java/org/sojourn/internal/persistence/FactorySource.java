package org.sojourn.internal.persistence;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.metamodel.EntityType;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.sojourn.SessionRecord;

/**
 * One place where the entity manager factory of a unit may be found.
 *
 * @param name the name of the place, for messages
 * @param lookup looks in this place; empty if there is no factory; may throw an exception
 * @param owned whether the caller of the lookup must close the factory
 */
public record FactorySource(
        String name, Supplier<Optional<EntityManagerFactory>> lookup, boolean owned) {

    /** A factory that other code creates and closes. */
    public static FactorySource of(String name, Supplier<Optional<EntityManagerFactory>> lookup) {
        return new FactorySource(name, lookup, false);
    }

    /** The first of several factories whose unit holds the session model. */
    public static FactorySource anyThatHolds(
            Class<? extends SessionRecord> model,
            Supplier<? extends Iterable<EntityManagerFactory>> factories) {
        return of(
                "bean of any unit",
                () ->
                        StreamSupport.stream(factories.get().spliterator(), false)
                                .filter(factory -> holds(factory, model))
                                .findFirst());
    }

    static boolean holds(EntityManagerFactory factory, Class<?> model) {
        return factory.getMetamodel().getEntities().stream()
                .map(EntityType::getJavaType)
                .anyMatch(model::equals);
    }

    /** The factory that the container has bound to a JNDI name. */
    public static FactorySource jndi(String name) {
        return of(name, () -> lookUp(name));
    }

    /**
     * The factory that the provider creates from persistence.xml, in Java SE. In a container, some
     * providers return the factory of the container.
     */
    public static FactorySource bootstrap(String unit) {
        return new FactorySource(
                "Persistence.createEntityManagerFactory",
                () -> Optional.of(Persistence.createEntityManagerFactory(unit)),
                true);
    }

    /**
     * A factory that the provider creates from persistence.xml, with the session model as the only
     * entity.
     */
    public static FactorySource ownUnit(
            PersistenceXmlUnit descriptor, Class<? extends SessionRecord> model) {
        return new FactorySource(
                "a factory made from persistence.xml",
                () -> new ModelUnitInfo(descriptor, model).createFactory(),
                true);
    }

    /** The same place, where nothing is looked for unless the condition holds by then. */
    public FactorySource onlyIf(BooleanSupplier condition) {
        return new FactorySource(
                name, () -> condition.getAsBoolean() ? lookup.get() : Optional.empty(), owned);
    }

    private static Optional<EntityManagerFactory> lookUp(String name) {
        try {
            return Optional.ofNullable(InitialContext.<EntityManagerFactory>doLookup(name));
        } catch (NamingException notBound) {
            return Optional.empty();
        }
    }
}
