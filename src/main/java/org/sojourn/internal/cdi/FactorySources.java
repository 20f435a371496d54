package org.sojourn.internal.cdi;

import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
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
        model.descriptor()
                .filter(PersistenceXmlUnit::hasOwnUrl)
                .ifPresent(
                        descriptor ->
                                sources.add(
                                        FactorySource.ownUnit(descriptor, type)
                                                .onlyIf(() -> isOfServer(type, beans))));
        sources.add(FactorySource.of("bean", () -> beans.resolvable(EntityManagerFactory.class)));
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
     * A server of Jakarta EE 11 makes a bean of each unit. Payara 7 connects that of a unit without
     * a data source to its own default data source, whatever URL the unit has.
     */
    private static boolean isOfServer(Class<?> model, ApplicationBeans beans) {
        return beans.serverHas(EntityManagerFactory.class, model.getClassLoader());
    }
}
