package org.sojourn.history;

import static org.sojourn.history.Operation.NOTHING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A small history of one session, written by hand. Instants are milliseconds. */
final class Story {

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final List<Operation> operations = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private boolean areShared;
    private int id;
    private int node;

    /** Begins a session at the instants 0 to 1. */
    static Story begin() {
        return new Story().add(Operation.Kind.CREATE, 0, 1, Map.of("base", "0"));
    }

    Story shared() {
        areShared = true;
        return this;
    }

    /** The node of the operations that follow. */
    Story on(int number) {
        node = number;
        return this;
    }

    /** The id that the operations that follow have. */
    Story by(int number) {
        id = number;
        return this;
    }

    Story write(long begun, long ended, String... namesAndValues) {
        return add(Operation.Kind.WRITE, begun, ended, map(namesAndValues));
    }

    Story read(long begun, long ended, String... namesAndValues) {
        return add(
                Operation.Kind.READ,
                begun,
                ended,
                Map.of(),
                map(namesAndValues),
                Operation.Presence.FOUND,
                Operation.NO_ID);
    }

    Story absent(long begun, long ended) {
        return add(
                Operation.Kind.READ,
                begun,
                ended,
                Map.of(),
                Map.of(),
                Operation.Presence.ABSENT,
                Operation.NO_ID);
    }

    Story renewalOfNothing(long begun, long ended) {
        return add(
                Operation.Kind.RENEW,
                begun,
                ended,
                Map.of(),
                Map.of(),
                Operation.Presence.ABSENT,
                Operation.NO_ID);
    }

    Story logout(long begun, long ended) {
        return add(Operation.Kind.LOGOUT, begun, ended, Map.of());
    }

    Story delete(long begun, long ended) {
        return add(
                Operation.Kind.DELETE,
                begun,
                ended,
                Map.of(),
                Map.of(),
                Operation.Presence.NOT_SEEN,
                Operation.NO_ID);
    }

    Story rotate(long begun, long ended, int nextId) {
        return add(
                Operation.Kind.ROTATE,
                begun,
                ended,
                Map.of(),
                Map.of(),
                Operation.Presence.FOUND,
                nextId);
    }

    /** The outcome of the last operation. */
    Story withOutcome(Operation.Outcome outcome) {
        Operation last = operations.remove(operations.size() - 1);
        operations.add(
                new Operation(
                        last.number(),
                        last.client(),
                        last.node(),
                        last.session(),
                        last.id(),
                        last.nextId(),
                        last.kind(),
                        last.wrote(),
                        last.seen(),
                        Operation.Presence.NOT_SEEN,
                        last.begun(),
                        last.ended(),
                        outcome));
        return this;
    }

    Story row(String key) {
        rows.add(new Row("s", key));
        return this;
    }

    private Story add(Operation.Kind kind, long begun, long ended, Map<String, String> wrote) {
        return add(kind, begun, ended, wrote, Map.of(), Operation.Presence.FOUND, Operation.NO_ID);
    }

    private Story add(
            Operation.Kind kind,
            long begun,
            long ended,
            Map<String, String> wrote,
            Map<String, String> seen,
            Operation.Presence presence,
            int nextId) {
        int number = operations.size();
        operations.add(
                new Operation(
                        number,
                        number,
                        node,
                        "s",
                        id,
                        nextId,
                        kind,
                        wrote,
                        seen,
                        presence,
                        TimeUnit.MILLISECONDS.toNanos(begun),
                        TimeUnit.MILLISECONDS.toNanos(ended),
                        Operation.Outcome.OK));
        return this;
    }

    private static Map<String, String> map(String... namesAndValues) {
        Map<String, String> map = new HashMap<>();
        for (String each : namesAndValues) {
            String[] parts = each.split("=");
            map.put(parts[0], parts.length > 1 ? parts[1] : NOTHING);
        }
        return map;
    }

    History history() {
        return new History(operations, rows, new Rules(areShared, GRACE));
    }

    /** All that is wrong with values, life and ids: a story has no rows unless it names them. */
    List<Violation> violations() {
        boolean isAboutRows = !rows.isEmpty();
        return history().violations().stream()
                .filter(it -> isAboutRows || it.kind() != Violation.Kind.NOT_ONE_ROW)
                .toList();
    }
}
