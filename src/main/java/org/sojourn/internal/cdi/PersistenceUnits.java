package org.sojourn.internal.cdi;

import java.util.List;
import java.util.Optional;
import org.sojourn.SessionModel;
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
                    DeploymentMessage.UNREADABLE_DESCRIPTOR.text(
                            unreadable.getMessage(), unreadable.getCause());
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
            problems.add(DeploymentMessage.NO_UNIT.text(type, type.getSimpleName()));
            return Optional.empty();
        }
        if (wanted.isEmpty() && names.size() > 1) {
            problems.add(DeploymentMessage.SEVERAL_UNITS.text(type, names, names.get(0)));
            return Optional.empty();
        }
        String name = wanted.isEmpty() ? names.get(0) : wanted;
        Optional<PersistenceXmlUnit> unit =
                units.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
        if (unit.isEmpty()) {
            problems.add(DeploymentMessage.UNIT_UNKNOWN.text(type, name, names));
        } else if (problems.isEmpty() && unit.get().excludes(type)) {
            problems.add(DeploymentMessage.MODEL_NOT_IN_UNIT.text(name, type));
        }
        return unit;
    }
}
