package org.sojourn.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A session lives until a request ends it, and never again. */
record LifeCheck(Rules rules) {

    List<Violation> violations(String session, List<Operation> operations) {
        Ids ids = new Ids(operations, rules.grace());
        List<Operation> ends =
                operations.stream().filter(it -> it.isEnd() && it.mayHaveEffect()).toList();
        List<Operation> absences =
                operations.stream()
                        .filter(it -> it.isOk() && it.presence() == Operation.Presence.ABSENT)
                        .filter(ids::areValidDuring)
                        .toList();
        List<Violation> violations = new ArrayList<>();
        absences.stream()
                .filter(it -> ends.stream().noneMatch(end -> end.begun() < it.ended()))
                .findFirst()
                .map(it -> vanished(session, it, operations))
                .ifPresent(violations::add);
        if (violations.isEmpty()) {
            Stream.concat(ends.stream().filter(it -> isCertain(it, ids)), absences.stream())
                    .min(Comparator.comparingLong(Operation::ended))
                    .flatMap(over -> resurrected(session, over, operations))
                    .ifPresent(violations::add);
        }
        return violations;
    }

    /** Whether the session has certainly ended when the operation has. */
    static boolean isCertain(Operation end, Ids ids) {
        return end.hasEffect() && (end.kind() == Operation.Kind.LOGOUT || ids.areValidDuring(end));
    }

    private static Violation vanished(String session, Operation absence, List<Operation> all) {
        Stream<Operation> last =
                all.stream()
                        .filter(it -> it.hasEffect() && it.begun() < absence.begun())
                        .max(Comparator.comparingLong(Operation::begun))
                        .stream();
        return new Violation(
                Violation.Kind.VANISHED,
                session,
                "Operation %d found no session, and no operation had ended it."
                        .formatted(absence.number()),
                Stream.concat(last, Stream.of(absence)).toList());
    }

    private static Optional<Violation> resurrected(
            String session, Operation over, List<Operation> all) {
        return all.stream()
                .filter(it -> it.isOk() && it.presence() == Operation.Presence.FOUND)
                .filter(it -> it.isAfter(over))
                .findFirst()
                .map(
                        it ->
                                new Violation(
                                        Violation.Kind.RESURRECTED,
                                        session,
                                        "Operation %d found the session, which was over after operation %d."
                                                .formatted(it.number(), over.number()),
                                        List.of(over, it)));
    }
}
