package org.sojourn.event;

import java.time.Instant;
import java.util.Optional;
import org.sojourn.SessionRecord;

/**
 * A fact about a session that the database has committed.
 *
 * <pre>{@code
 * void farewell(@Observes SessionEvent.Expired expired) {
 *     expired.principal().ifPresent(name -> carts.release(name));
 * }
 *
 * void audit(@ObservesAsync SessionEvent event) { … }
 * }</pre>
 *
 * <p>Each fact is published once in a cluster, by the server whose statement changed the row: of
 * several servers that sweep, by the one that deleted the row. If the connection breaks during a
 * commit, so that it is not known what was done, the fact is not published.
 *
 * <h2>Delivery</h2>
 *
 * Each event goes first to the observers ({@code @Observes}) and then to the asynchronous ones
 * ({@code @ObservesAsync}), without qualifiers. Observers run on the thread that found out the
 * fact: on the thread of a request, after its session was stored; on the thread of the sweep; or,
 * for {@code AsyncSessionBackend}, on a thread of the server. The caller waits for them. If an
 * observer throws, the exception is logged and the session is not affected, but CDI does not notify
 * the observers after that one. No observer takes part in the transaction of the session, which has
 * ended. An observer should not change the session of the event, because it may be too late for
 * that.
 *
 * <p>{@code SessionBackend.set} and {@code deleteAll} publish nothing, because neither knows which
 * sessions were there before.
 *
 * <p>An event has no session id, which is the client's secret. Events are immutable.
 *
 * @since 0.1
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
     * The name of the session's principal.
     *
     * @return empty if the session had none, or if only the key was known
     */
    Optional<String> principal();

    /**
     * A session was stored for the first time; or it came back, because a request that had loaded
     * it added something after another request had emptied it.
     *
     * @param key the session key
     * @param model the session model
     * @param at when it happened
     * @param principal the principal of the session, if it is known
     */
    record Created(
            String key,
            Class<? extends SessionRecord> model,
            Instant at,
            Optional<String> principal)
            implements SessionEvent {}

    /**
     * The id of a session was rotated, so its key changed, too; perhaps because its principal
     * changed.
     *
     * @param key the new key
     * @param previousKey the key before
     * @param model the session model
     * @param at when it happened
     * @param principal the new principal
     */
    record IdRotated(
            String key,
            String previousKey,
            Class<? extends SessionRecord> model,
            Instant at,
            Optional<String> principal)
            implements SessionEvent {}

    /**
     * A session was invalidated on request, or its last attribute was removed.
     *
     * @param key the session key
     * @param model the session model
     * @param at when it happened
     * @param principal the principal of the session, if it is known
     */
    record Invalidated(
            String key,
            Class<? extends SessionRecord> model,
            Instant at,
            Optional<String> principal)
            implements SessionEvent {}

    /**
     * The row of an expired session was deleted, by the sweep or by a request that asked for the
     * session; up to a sweep interval after it expired.
     *
     * @param key the session key
     * @param model the session model
     * @param at when it happened
     * @param principal the principal of the session, if it is known
     */
    record Expired(
            String key,
            Class<? extends SessionRecord> model,
            Instant at,
            Optional<String> principal)
            implements SessionEvent {}

    /**
     * A session ended while a request was changing it: the changes were discarded.
     *
     * @param key the session key
     * @param model the session model
     * @param at when it happened
     * @param principal the principal of the session, if it is known
     */
    record ChangesDiscarded(
            String key,
            Class<? extends SessionRecord> model,
            Instant at,
            Optional<String> principal)
            implements SessionEvent {}

    /**
     * A session could not be read. Each request that reads it publishes this; with {@code
     * sojourn.corrupt=drop} only the one that deleted the row.
     *
     * @param key the session key
     * @param model the session model
     * @param at when it happened
     * @param principal the principal of the session, if it is known
     */
    record Corrupt(
            String key,
            Class<? extends SessionRecord> model,
            Instant at,
            Optional<String> principal)
            implements SessionEvent {}
}
