package org.sojourn.history.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.sojourn.history.Operation;
import org.sojourn.history.node.Request;

/** Carries out steps, one after the other, in sessions that other clients use, too. */
record Client(Recorder recorder, KnownSessions sessions) {

    /** A node or a database that is down is not asked all the time. */
    private static final long PAUSE_NANOS = 20_000_000;

    void carryOut(Step step) {
        Operation done =
                switch (step.verb()) {
                    case SET, GET, CLEAR -> backend(step);
                    default -> session(step);
                };
        if (!done.isOk() && done.presence() == Operation.Presence.NOT_SEEN) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private Operation backend(Step step) {
        int number = recorder.nextNumber();
        String name = "backend" + step.place();
        Map<String, String> values =
                switch (step.verb()) {
                    case SET -> Map.of(Request.DATA, Integer.toString(number));
                    case CLEAR -> Map.of(Request.DATA, "");
                    default -> Map.of();
                };
        return recorder.send(
                number,
                step.node(),
                name,
                0,
                Operation.NO_ID,
                new Request(step.verb(), Optional.of(name), "", 0, values));
    }

    private Operation session(Step step) {
        Optional<KnownSession> known =
                step.late() >= 0 ? sessions.late(step.late()) : sessions.at(step.place());
        return known.map(it -> use(it, step)).orElseGet(() -> begin(step));
    }

    private Operation begin(Step step) {
        int number = recorder.nextNumber();
        KnownSession session = sessions.begin(step.nextId());
        Map<String, String> values = Map.of("base", Integer.toString(number));
        Request request =
                new Request(Request.Verb.CREATE, Optional.empty(), step.nextId(), 0, values);
        Operation begun =
                recorder.send(number, step.node(), session.name(), 0, Operation.NO_ID, request);
        if (begun.isOk()) {
            sessions.put(step.place(), session);
        }
        return begun;
    }

    private Operation use(KnownSession session, Step step) {
        int number = recorder.nextNumber();
        int id = step.isByPrevious() ? session.previous() : session.current();
        boolean givesId = step.verb() == Request.Verb.ROTATE || step.verb() == Request.Verb.LOGIN;
        int nextId = givesId ? session.add(step.nextId()) : Operation.NO_ID;
        Request request =
                new Request(
                        step.verb(),
                        Optional.of(session.id(id)),
                        step.nextId(),
                        step.pause(),
                        values(step, number));
        Operation used = recorder.send(number, step.node(), session.name(), id, nextId, request);
        draw(session, used);
        return used;
    }

    private static Map<String, String> values(Step step, int number) {
        Map<String, String> values = new HashMap<>();
        String value = Integer.toString(number);
        if (step.verb() == Request.Verb.WRITE) {
            step.names().forEach(it -> values.put(it, step.isRemoval() ? "" : value));
        } else if (step.verb() == Request.Verb.LOGIN) {
            values.put(Request.PRINCIPAL, value);
            values.put(step.names().get(0), value);
        }
        return values;
    }

    /** Draws the conclusions for the clients that use the session next. */
    private static void draw(KnownSession session, Operation used) {
        boolean gaveId = used.nextId() != Operation.NO_ID;
        boolean isFound = used.isOk() && used.presence() == Operation.Presence.FOUND;
        boolean isEnd =
                used.kind() == Operation.Kind.LOGOUT || used.kind() == Operation.Kind.DELETE;
        boolean isGone =
                used.presence() == Operation.Presence.ABSENT && used.id() == session.current();
        if (gaveId && isFound) {
            session.rotated(used.nextId());
        }
        if (isEnd && used.isOk()) {
            session.end();
        }
        if (isEnd || isGone || gaveId && used.outcome() == Operation.Outcome.UNKNOWN) {
            session.retire();
        }
    }
}
