package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.persistence.PersistenceUnit;
import org.sojourn.SessionRecord;
import org.sojourn.StoredIn;
import org.sojourn.internal.persistence.InjectedFactory;

/** Has the container inject the factory of each session model's unit, where it manages units. */
final class FactoryInjection {

    /** {@code @PersistenceUnit} with a name: one without fails where there are several units. */
    private static final class OfUnit extends AnnotationLiteral<PersistenceUnit>
            implements PersistenceUnit {

        private static final long serialVersionUID = 1L;

        /** As the descriptor has it. */
        private final String unitName;

        OfUnit(String unitName) {
            this.unitName = unitName;
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public String unitName() {
            return unitName;
        }
    }

    private FactoryInjection() {}

    static void add(Models models, AfterTypeDiscovery event) {
        for (DeclaredModel model : models.declared()) {
            model.unitOfContainer().ifPresent(unit -> add(model.type(), unit.name(), event));
        }
    }

    private static void add(Class<?> type, String unit, AfterTypeDiscovery event) {
        Class<? extends SessionRecord> model = type.asSubclass(SessionRecord.class);
        event.addAnnotatedType(
                        InjectedFactory.class,
                        InjectedFactory.class.getName() + "/" + model.getName())
                .add(StoredIn.Literal.of(model))
                .fields()
                .forEach(field -> field.add(new OfUnit(unit)));
    }
}
