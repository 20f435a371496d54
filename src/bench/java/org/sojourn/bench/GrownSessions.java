package org.sojourn.bench;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.sojourn.SessionBackend;
import org.sojourn.SessionInfo;
import org.sojourn.Sessions;

/**
 * What a node does with the sessions of a {@link GrownTable}.
 *
 * @param data of each session
 * @param rows how many sessions there are
 */
record GrownSessions(
        SessionBackend backend, Sessions ofUsers, RequestBoundary requests, byte[] data, int rows) {

    static GrownSessions of(SojournNode node, int rows) {
        SessionBackend backend = node.get(SessionBackend.class);
        return new GrownSessions(
                backend,
                node.get(Sessions.class),
                node.get(RequestBoundary.class),
                backend.get(Samples.id(0)).orElseThrow(),
                rows);
    }

    Operation.Blocking get() {
        return new Operation.Blocking(
                () -> check(backend.get(anyId()).orElseThrow().length, data.length));
    }

    Operation.Blocking set() {
        return new Operation.Blocking(() -> backend.set(anyId(), data));
    }

    Operation.Blocking readRequest() {
        return new Operation.Blocking(
                () -> check(requests.read(anyId()).length(), GrownTable.ATTRIBUTE));
    }

    /** The list of the sessions of a user. */
    Operation.Blocking devices() {
        int users = rows / GrownTable.SESSIONS_OF_USER;
        return new Operation.Blocking(
                () -> {
                    int user = ThreadLocalRandom.current().nextInt(users);
                    List<SessionInfo> sessions = ofUsers.of(GrownTable.USER + user);
                    check(sessions.size(), GrownTable.SESSIONS_OF_USER);
                });
    }

    Operation.Blocking operation(Work work) {
        return switch (work) {
            case GET -> get();
            case SET -> set();
            case READ_REQUEST -> readRequest();
            default -> throw new IllegalArgumentException(work.label());
        };
    }

    private String anyId() {
        return Samples.id(ThreadLocalRandom.current().nextInt(rows));
    }

    private static void check(int found, int expected) {
        if (found != expected) {
            throw new AssertionError("Expected %d, found %d".formatted(expected, found));
        }
    }
}
