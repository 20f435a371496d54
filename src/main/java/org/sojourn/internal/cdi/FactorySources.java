package org.sojourn.internal.cdi;

import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sojourn.SessionRecord;
import org.sojourn.StoredIn;
import org.sojourn.internal.persistence.FactorySource;
import org.sojourn.internal.persistence.InjectedFactory;
import org.sojourn.internal.persistence.PersistenceXmlUnit;

/** Where the factory of a session model's unit may be found, in the order in which it is tried. */
final class FactorySources {

    private FactorySources() {}

    static List<FactorySource> of(ModelDefinition model, ApplicationBeans beans) {
        Class<? extends SessionRecord> type = model.type();
        List<FactorySource> sources = new ArrayList<>();
        sources.add(
                FactorySource.of(
                        "bean qualified @StoredIn",
                        () ->
                                beans.supplied(
                                        EntityManagerFactory.class, StoredIn.Literal.of(type))));
        sources.add(FactorySource.jndi("java:comp/env/persistence/" + model.unit()));
        sources.add(FactorySource.of("bean", () -> bean(model, beans)));
        if (model.descriptor().isEmpty()) {
            sources.add(
                    FactorySource.anyThatHolds(type, () -> beans.all(EntityManagerFactory.class)));
        }
        sources.add(
                FactorySource.of(
                        "@PersistenceUnit",
                        () ->
                                beans.supplied(InjectedFactory.class, StoredIn.Literal.of(type))
                                        .flatMap(InjectedFactory::factory)));
        model.descriptor()
                .ifPresent(
                        descriptor -> {
                            if (descriptor.certainlyHolds(type)) {
                                sources.add(FactorySource.bootstrap(model.unit()));
                            }
                            sources.add(FactorySource.ownUnit(descriptor, type));
                        });
        return sources;
    }

    /**
     * Payara 7 makes a bean of each unit, but it connects a unit without a data source to the
     * default data source of the server, whatever URL the unit has.
     */
    private static Optional<EntityManagerFactory> bean(
            ModelDefinition model, ApplicationBeans beans) {
        return model.descriptor().filter(PersistenceXmlUnit::hasOwnUrl).isPresent()
                ? beans.resolvable(EntityManagerFactory.class, model.type().getClassLoader())
                : beans.resolvable(EntityManagerFactory.class);
    }
}
