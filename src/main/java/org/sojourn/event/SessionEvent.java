package org.sojourn.event;

import java.time.Instant;
import java.util.Optional;
import org.sojourn.SessionRecord;

/**
 * Something that happened to a session, and that the database has committed.
 *
 * <pre>{@code
 * void farewell(@Observes SessionEvent.Expired expired) {
 *     expired.principal().ifPresent(name -> carts.release(name));
 * }
 *
 * void audit(@ObservesAsync SessionEvent event) { … }
 * }</pre>
 *
 * <p>Every fact is told once, on the one server of a cluster whose statement changed the row: of
 * many that sweep, the one that deleted it. If the connection breaks during a commit, so that
 * nobody knows what was done, it is not told.
 *
 * <h2>How it is told</h2>
 *
 * Each event goes first to the observers ({@code @Observes}) and then to the asynchronous ones
 * ({@code @ObservesAsync}), without qualifiers. Observers run where the fact became known: on the
 * thread of a request, when its session has been stored; of the sweep; or, for {@code
 * AsyncSessionBackend}, on one of the server's. The caller waits for them. What they throw is
 * logged and harms nothing, but CDI leaves the observers out that would have come after. No
 * observer takes part in the session's transaction, which has ended; and none should change the
 * session that it hears of, because it may be too late for that.
 *
 * <p>What {@code SessionBackend.set} and {@code deleteAll} do is not told: neither knows which
 * sessions were there before.
 *
 * <p>An event holds no session id, which is the client's secret. Events are immutable.
 */
public sealed interface SessionEvent {

    /**
     * The session key: the public handle of the session, SHA-256 of its id in lower-case
     * hexadecimal.
     *
     * @return 64 characters
     */
    String key();

    /**
     * The session model.
     *
     * @return class of the entity
     */
    Class<? extends SessionRecord> model();

    /**
     * When it happened.
     *
     * @return an instant of the clock that decides on expiry
     */
    Instant at();

    /**
     * Name of the user whose session it is, or was.
     *
     * @return empty for nobody, or where only the key was known
     */
    Optional<String> principal();

    /**
     * A session was stored for the first time, or came back: a request that had loaded it added
     * something after another had emptied it.
     */
    record Created(
            String key,
            Class<? extends SessionRecord> model,
            Instant at,
            Optional<String> principal)
            implements SessionEvent {}

    /**
     * A session got another id, and so another key; perhaps because its principal is another.
     *
     * @param key the new one
     * @param previousKey the one that is dead now
     * @param principal the new one
     */
    record IdRotated(
            String key,
            String previousKey,
            Class<? extends SessionRecord> model,
            Instant at,
            Optional<String> principal)
            implements SessionEvent {}

    /** A session was ended on request, or because its last attribute was removed. */
    record Invalidated(
            String key,
            Class<? extends SessionRecord> model,
            Instant at,
            Optional<String> principal)
            implements SessionEvent {}

    /**
     * The row of an expired session was deleted, by the sweep or by whoever asked for it; up to a
     * sweep interval after it expired.
     */
    record Expired(
            String key,
            Class<? extends SessionRecord> model,
            Instant at,
            Optional<String> principal)
            implements SessionEvent {}

    /** A session ended while a request was changing it: the changes are lost. */
    record ChangesDiscarded(
            String key,
            Class<? extends SessionRecord> model,
            Instant at,
            Optional<String> principal)
            implements SessionEvent {}

    /**
     * A session could not be read. Told by each request that meets it; with {@code
     * sojourn.corrupt=drop} only by the one that deleted it.
     */
    record Corrupt(
            String key,
            Class<? extends SessionRecord> model,
            Instant at,
            Optional<String> principal)
            implements SessionEvent {}
}
