package org.sojourn.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * A previous id finds its session no longer than the rotation grace, and never after a second
 * rotation.
 */
record PreviousIdCheck(Rules rules) {

    List<Violation> violations(String session, List<Operation> operations) {
        Ids ids = new Ids(operations, rules.grace());
        return operations.stream()
                .filter(it -> it.isOk() && it.presence() == Operation.Presence.FOUND)
                .flatMap(
                        it ->
                                ids.refusing(it).stream()
                                        .limit(1)
                                        .map(by -> violation(session, by, it)))
                .limit(1)
                .toList();
    }

    private static Violation violation(String session, Operation rotation, Operation use) {
        return new Violation(
                Violation.Kind.PREVIOUS_ID_ACCEPTED,
                session,
                "Operation %d found the session by id %d, which was over after operation %d."
                        .formatted(use.number(), use.id(), rotation.number()),
                Stream.of(rotation, use).toList());
    }
}
