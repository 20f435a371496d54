package org.sojourn.internal.cdi;

import java.util.List;
import java.util.Optional;
import org.sojourn.SessionModel;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.store.PersistenceXmlUnit;

/**
 * The persistence units of the application, and which of them a session model is in.
 *
 * @param problem why they cannot be read
 */
record PersistenceUnits(List<PersistenceXmlUnit> units, Optional<String> problem) {

    static PersistenceUnits of(ClassLoader loader) {
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
     * @param problems takes what keeps the model from being in a unit
     */
    Optional<PersistenceXmlUnit> unitOf(
            Class<?> type, SessionModel declaration, List<String> problems) {
        String wanted = declaration.persistenceUnit();
        List<String> names = units.stream().map(PersistenceXmlUnit::name).distinct().toList();
        if (wanted.isEmpty() && names.isEmpty()) {
            problems.add(Messages.noUnitAtAll(type));
            return Optional.empty();
        }
        if (wanted.isEmpty() && names.size() > 1) {
            problems.add(Messages.severalUnitsAndNoneNamed(type, names));
            return Optional.empty();
        }
        String name = wanted.isEmpty() ? names.get(0) : wanted;
        Optional<PersistenceXmlUnit> unit =
                units.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
        if (unit.isEmpty()) {
            problems.add(Messages.unitIsUnknown(type, name, names));
        } else if (problems.isEmpty() && unit.get().excludes(type)) {
            problems.add(Messages.modelIsNotInUnit(type, name));
        }
        return unit;
    }
}
