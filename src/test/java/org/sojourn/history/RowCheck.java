package org.sojourn.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** At the end each living session has one row, and there are no others. */
record RowCheck(Rules rules) {

    List<Violation> violations(Map<String, List<Operation>> bySession, List<Row> rows) {
        Map<String, Long> counts =
                rows.stream().collect(Collectors.groupingBy(Row::session, Collectors.counting()));
        List<Violation> violations = new ArrayList<>();
        long unknown = counts.getOrDefault(Row.OF_NO_SESSION, 0L);
        if (unknown > 0) {
            violations.add(
                    violation(Row.OF_NO_SESSION, unknown, "there is no such session", List.of()));
        }
        bySession.forEach(
                (session, operations) -> {
                    if (operations.stream().anyMatch(it -> it.kind() == Operation.Kind.CREATE)) {
                        check(session, operations, counts.getOrDefault(session, 0L), violations);
                    }
                });
        return violations;
    }

    private void check(
            String session, List<Operation> operations, long count, List<Violation> violations) {
        Ids ids = new Ids(operations, rules.grace());
        List<Operation> begins =
                operations.stream().filter(it -> it.kind() == Operation.Kind.CREATE).toList();
        List<Operation> ends =
                operations.stream().filter(it -> it.isEnd() && it.mayHaveEffect()).toList();
        if (count > 1) {
            violations.add(violation(session, count, "a session has one", begins));
        } else if (count == 1 && ends.stream().anyMatch(it -> LifeCheck.isCertain(it, ids))) {
            violations.add(violation(session, count, "the session has ended", ends));
        } else if (count == 0 && ends.isEmpty() && begins.stream().anyMatch(Operation::hasEffect)) {
            violations.add(violation(session, count, "the session lives", begins));
        }
    }

    private static Violation violation(
            String session, long count, String why, List<Operation> part) {
        return new Violation(
                Violation.Kind.NOT_ONE_ROW,
                session,
                "The table has %d rows of it at the end, but %s.".formatted(count, why),
                part);
    }
}
