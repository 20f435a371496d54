package org.sojourn.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that clients have done in a run.
 *
 * @param rows what the table held at the end, when no request was under way
 */
public record History(List<Operation> operations, List<Row> rows, Rules rules) {

    public History {
        operations =
                operations.stream().sorted(Comparator.comparingLong(Operation::begun)).toList();
        rows = List.copyOf(rows);
    }

    /** All that is wrong with it; empty if it can have happened as it is promised. */
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        Map<String, List<Operation>> bySession =
                operations.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Operation::session, TreeMap::new, Collectors.toList()));
        bySession.forEach(
                (session, all) -> {
                    violations.addAll(new ValuesCheck(rules).violations(session, all));
                    violations.addAll(new LifeCheck(rules).violations(session, all));
                    violations.addAll(new PreviousIdCheck(rules).violations(session, all));
                });
        violations.addAll(new RowCheck(rules).violations(bySession, rows));
        return violations;
    }
}
