package org.sojourn.internal.cdi;

import java.util.List;
import java.util.Optional;
import org.sojourn.internal.persistence.PersistenceXmlUnit;

/**
 * The persistence units of the application, and which of them a session model is in.
 *
 * @param problem why they cannot be read
 */
record PersistenceUnits(List<PersistenceXmlUnit> units, Optional<String> problem) {

    static PersistenceUnits read(ClassLoader loader) {
        try {
            return new PersistenceUnits(PersistenceXmlUnit.readAll(loader), Optional.empty());
        } catch (PersistenceXmlUnit.Unreadable unreadable) {
            String problem =
                    DeploymentMessage.UNREADABLE_DESCRIPTOR.text(
                            unreadable.getMessage(), unreadable.getCause());
            return new PersistenceUnits(List.of(), Optional.of(problem));
        }
    }

    /** Whether a session model may be in a JTA unit, as far as descriptors decide that. */
    boolean mayBeTransactional() {
        return units.isEmpty() || !units.stream().allMatch(PersistenceXmlUnit::isResourceLocal);
    }

    /**
     * The unit of a model.
     *
     * @param problem what keeps the model from being in a unit
     */
    record Choice(Optional<PersistenceXmlUnit> unit, Optional<String> problem) {

        private static Choice refused(String problem) {
            return new Choice(Optional.empty(), Optional.of(problem));
        }
    }

    /**
     * The unit that a model is in.
     *
     * @param wanted the name that the model gives; empty: the only unit there is
     * @param isEntity whether a unit can hold the class at all
     */
    Choice choose(Class<?> type, String wanted, boolean isEntity) {
        List<String> names = units.stream().map(PersistenceXmlUnit::name).distinct().toList();
        if (wanted.isEmpty() && names.isEmpty()) {
            return Choice.refused(DeploymentMessage.NO_UNIT.text(type, type.getSimpleName()));
        }
        if (wanted.isEmpty() && names.size() > 1) {
            return Choice.refused(DeploymentMessage.SEVERAL_UNITS.text(type, names, names.get(0)));
        }
        String name = wanted.isEmpty() ? names.get(0) : wanted;
        Optional<PersistenceXmlUnit> unit =
                units.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
        if (unit.isEmpty()) {
            return Choice.refused(DeploymentMessage.UNIT_UNKNOWN.text(type, name, names));
        }
        boolean isLeftOut = isEntity && unit.get().excludes(type);
        return new Choice(
                unit,
                isLeftOut
                        ? Optional.of(DeploymentMessage.MODEL_NOT_IN_UNIT.text(name, type))
                        : Optional.empty());
    }
}
