package org.sojourn.internal.cdi;

import java.util.List;
import java.util.Optional;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.store.PersistenceXmlUnit;

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
                    Messages.unreadableDescriptor(
                            unreadable.getMessage(), (Exception) unreadable.getCause());
            return new PersistenceUnits(List.of(), Optional.of(problem));
        }
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
            return Choice.refused(Messages.noUnitAtAll(type));
        }
        if (wanted.isEmpty() && names.size() > 1) {
            return Choice.refused(Messages.severalUnitsAndNoneNamed(type, names));
        }
        String name = wanted.isEmpty() ? names.get(0) : wanted;
        Optional<PersistenceXmlUnit> unit =
                units.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
        if (unit.isEmpty()) {
            return Choice.refused(Messages.unitIsUnknown(type, name, names));
        }
        boolean isLeftOut = isEntity && unit.get().excludes(type);
        return new Choice(
                unit,
                isLeftOut ? Optional.of(Messages.modelIsNotInUnit(type, name)) : Optional.empty());
    }
}
