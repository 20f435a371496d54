package org.sojourn;

import java.util.Optional;

/**
 * Blocking storage of sessions: bytes under a session id, until they expire.
 *
 * <p>There is one application-scoped bean for each {@linkplain SessionModel session model}:
 *
 * <pre>{@code
 * @Inject SessionBackend sessions;                              // where there is one model
 * @Inject @StoredIn(AdminSession.class) SessionBackend admin;   // where there are several
 *
 * sessions.set(id, bytes);
 * Optional<byte[]> found = sessions.get(id);
 * sessions.delete(id);
 * }</pre>
 *
 * <p>This is the layer below {@link WebSession}. It does what it is told: {@code set} on an id that
 * was deleted or has expired creates the session anew. Code that serves requests wants {@code
 * WebSession}, which never brings a logged-out session back.
 *
 * <h2>Session ids</h2>
 *
 * Ids are opaque: any string is accepted, of any length, the empty one included, and no two ids
 * ever collide. The id itself is never stored or logged; the row's key is its SHA-256 (of the UTF-8
 * form) in lower-case hexadecimal.
 *
 * <h2>Expiry</h2>
 *
 * A session lives for {@link SessionConfig#maxAge()} after its last use: at most that long, and at
 * least that long less {@link SessionConfig#renewalThreshold()}. At its instant of expiry it is
 * expired, whether or not its row still stands; only a session that a request of this server has
 * open at that instant goes on until that ends, or until {@link SessionConfig#absoluteMaxAge()}. A
 * session with a timeout of its own, which {@link WebSession} or {@code HttpSession} gave it, lives
 * by that, here too.
 *
 * <p>The renewal that a {@code get} causes is written in the background: {@code get} does not wait
 * for it. What is on its way when the application stops is written then, for at most {@link
 * SessionConfig#operationTimeout()}; a server that dies loses it, and a database that refuses it is
 * logged ({@code SJN00408}), so that the session may live as if that use had not been. If {@code
 * renewalThreshold} is zero, {@code get} returns after the renewal is committed, and throws if it
 * fails. A session that was changed since it was read is renewed by what is stored then: no renewal
 * lengthens a life that was shortened meanwhile.
 *
 * <h2>Transactions</h2>
 *
 * Every operation is a transaction of its own and never joins the caller's: what {@code set} stored
 * stays stored when the caller rolls back, and an operation that fails leaves the caller's
 * transaction usable. When a method returns, what it stored or deleted is committed.
 *
 * <h2>Failures</h2>
 *
 * If the database cannot be reached or refuses a statement, a method throws {@link
 * SessionStoreException}, which names the persistence unit; nothing is half-written, and the next
 * call tries again. Null arguments are a {@link NullPointerException}.
 *
 * <p>Backends are safe for use by any number of threads.
 */
public interface SessionBackend {

    /**
     * Reads a session.
     *
     * <p>Costs one SELECT outside any transaction. Reading counts as use: if {@link
     * SessionConfig#renewOnAccess()} holds and a renewal is due, the expiry is moved: in the
     * background, or before this returns if {@link SessionConfig#renewalThreshold()} is zero. An
     * expired session's row is deleted.
     *
     * @param sessionId any string
     * @return the bytes as they were stored, or empty if the id is unknown or the session has
     *     expired; the array is the caller's own
     * @throws CorruptSessionException if the row is damaged: something in it is null that must not
     *     be, or of another type; the sessions of other rows are not touched by it
     * @throws SessionStoreException if the database fails
     */
    Optional<byte[]> get(String sessionId);

    /**
     * Stores a session, replacing what was stored under the id, and renews its expiry.
     *
     * <p>Simultaneous calls for one id, on one server or several, all succeed; one of them is the
     * last. Of an existing row only data, expiry and version change.
     *
     * @param sessionId any string
     * @param data what to store, at most {@link SessionConfig#maxDataSize()} bytes; may be empty;
     *     is copied, so the caller may change the array when this returns or throws
     * @throws SessionTooLargeException if {@code data} is longer than allowed; nothing is stored
     * @throws SessionStoreException if the database fails
     */
    void set(String sessionId, byte[] data);

    /**
     * Deletes a session. Does nothing if the id is unknown. A session whose id was changed by the
     * session layer is deleted by the id that it had before, too, for {@link
     * SessionConfig#rotationGrace()}.
     *
     * @param sessionId any string
     * @throws SessionStoreException if the database fails
     */
    void delete(String sessionId);

    /**
     * Deletes all sessions of this model, the living ones included.
     *
     * @return how many rows were deleted
     * @throws SessionStoreException if the database fails
     */
    long deleteAll();

    /**
     * Deletes the expired sessions of this model and leaves the living ones alone.
     *
     * @return how many rows were deleted
     * @throws SessionStoreException if the database fails
     */
    long deleteExpired();

    /**
     * The session model whose table this backend uses.
     *
     * @return the entity class
     */
    Class<? extends SessionRecord> model();

    /**
     * The settings in force.
     *
     * @return an immutable object
     */
    SessionConfig config();

    /**
     * The same storage under other settings, for instance with a longer life. Cheap: the copy
     * shares model, unit and connections with this backend, which stays as it is.
     *
     * @param config the settings of the copy
     * @return a backend on the same table
     */
    SessionBackend withConfig(SessionConfig config);
}
