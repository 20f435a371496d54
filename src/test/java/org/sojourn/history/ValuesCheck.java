package org.sojourn.history;

import static org.sojourn.history.Operation.NOTHING;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each attribute is a register: a read returns what was written last. And so are two attributes
 * together, because a request stores what it has set by one statement.
 */
record ValuesCheck(Rules rules) {

    List<Violation> violations(String session, List<Operation> all) {
        List<Operation> operations = Apart.removals(rules.areShared() ? Apart.shared(all) : all);
        Set<String> attributes = new TreeSet<>();
        operations.forEach(it -> attributes.addAll(it.attributes()));
        List<Violation> violations = new ArrayList<>();
        for (String attribute : attributes) {
            List<Operation> some = only(Set.of(attribute), operations);
            if (!Linearization.exists(some)) {
                violations.add(ofRegister(session, attribute, some));
            }
        }
        if (violations.isEmpty()) {
            inconsistentPair(attributes, operations)
                    .map(it -> halfWritten(session, it))
                    .ifPresent(violations::add);
        }
        return violations;
    }

    private static List<Operation> only(Set<String> attributes, List<Operation> operations) {
        return operations.stream()
                .map(it -> it.only(attributes))
                .filter(it -> !it.attributes().isEmpty())
                .toList();
    }

    private static Violation ofRegister(String session, String name, List<Operation> operations) {
        List<Operation> part = smallest(operations);
        Operation read = lastRead(part);
        String value = read.seen().get(name);
        if (!value.equals(NOTHING) && operations.stream().noneMatch(it -> isSource(it, read))) {
            String what = "Operation %d read %s=%s, which no request has stored.";
            return new Violation(
                    Violation.Kind.UNWRITTEN_VALUE,
                    session,
                    what.formatted(read.number(), name, value),
                    part);
        }
        Optional<Operation> missing =
                part.stream()
                        .filter(it -> it.hasEffect() && !it.wrote().isEmpty())
                        .filter(it -> read.isAfter(it) && !read.sees(it))
                        .max(Comparator.comparingLong(Operation::ended));
        boolean isSeenLater =
                missing.isEmpty()
                        || operations.stream()
                                .anyMatch(
                                        it -> it.ended() > read.begun() && it.sees(missing.get()));
        String what =
                isSeenLater
                        ? "Operation %d read %s=%s, although a newer value was there."
                        : "Operation %d read %s=%s: the change by operation %d is lost.";
        return new Violation(
                isSeenLater ? Violation.Kind.STALE_READ : Violation.Kind.LOST_UPDATE,
                session,
                what.formatted(
                        read.number(), name, value, missing.map(Operation::number).orElse(0)),
                part);
    }

    private static boolean isSource(Operation writer, Operation read) {
        return writer.mayHaveEffect() && read.sees(writer) && writer.begun() < read.ended();
    }

    private static Operation lastRead(List<Operation> part) {
        return part.stream()
                .filter(it -> !it.seen().isEmpty())
                .max(Comparator.comparingLong(Operation::ended))
                .orElseThrow();
    }

    /**
     * What was done to two attributes of which some operation has set or seen both. Each of them by
     * itself is in order.
     */
    private static Optional<List<Operation>> inconsistentPair(
            Set<String> attributes, List<Operation> operations) {
        for (String one : attributes) {
            for (String other : attributes) {
                Set<String> pair = Set.copyOf(List.of(one, other));
                List<Operation> both =
                        one.compareTo(other) < 0 ? only(pair, operations) : List.of();
                boolean areTogether = both.stream().anyMatch(it -> it.attributes().equals(pair));
                if (areTogether && !Linearization.exists(both)) {
                    return Optional.of(both);
                }
            }
        }
        return Optional.empty();
    }

    private static Violation halfWritten(String session, List<Operation> operations) {
        List<Operation> part = smallest(operations);
        String what = "Operation %d saw what requests have set together, apart.";
        return new Violation(
                Violation.Kind.HALF_WRITTEN,
                session,
                what.formatted(lastRead(part).number()),
                part);
    }

    private static List<Operation> smallest(List<Operation> operations) {
        return Smallest.part(operations, it -> !Linearization.exists(it));
    }
}
