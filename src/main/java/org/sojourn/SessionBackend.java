package org.sojourn;

import java.util.Optional;

/**
 * Blocking storage of sessions: bytes under a session id, until they expire.
 *
 * <p>There is one application-scoped bean for each {@linkplain SessionModel session model}:
 *
 * <pre>{@code
 * @Inject SessionBackend sessions;                              // if there is one model
 * @Inject @StoredIn(AdminSession.class) SessionBackend admin;   // if there are several
 *
 * sessions.set(id, bytes);
 * Optional<byte[]> found = sessions.get(id);
 * sessions.delete(id);
 * }</pre>
 *
 * <p>This is the layer below {@link WebSession}. It stores what it is given: {@code set} with the
 * id of a session that was deleted or has expired creates the session anew. Code that serves
 * requests should use {@code WebSession}, which never brings an invalidated session back.
 *
 * <h2>Session ids</h2>
 *
 * Ids are opaque: any string is accepted, of any length, the empty one included. Two different ids
 * never name the same session. The id itself is never stored or logged; the key of the row is its
 * SHA-256 (of the UTF-8 form) in lower-case hexadecimal.
 *
 * <h2>Expiry</h2>
 *
 * A session lives for {@link SessionConfig#maxAge()} after its last use: at most that long, and at
 * least that long less {@link SessionConfig#renewalThreshold()}. From its instant of expiry on it
 * is expired, also while its row is still there. There is one exception: if a request of this
 * server has the session open at that instant, the session goes on until the request ends, or until
 * {@link SessionConfig#absoluteMaxAge()}. If {@link WebSession} or {@code HttpSession} gave a
 * session a timeout of its own, that timeout counts here, too.
 *
 * <p>The renewal that a {@code get} causes is written in the background: {@code get} does not wait
 * for it. When the application stops, renewals that still wait are written, for at most {@link
 * SessionConfig#operationTimeout()}. A renewal is lost if the server dies, or if the database
 * refuses it, which is logged ({@code SJN00408}); the session then lives as if that use had not
 * taken place. If {@code renewalThreshold} is zero, {@code get} returns after the renewal is
 * committed, and throws if it fails. If a session was changed since it was read, the expiry that
 * was stored with the change counts: no renewal lengthens a life that was shortened meanwhile.
 *
 * <h2>Transactions</h2>
 *
 * Each operation is a transaction of its own and never joins the caller's: what {@code set} stored
 * stays stored when the caller's transaction is rolled back, and an operation that fails leaves the
 * caller's transaction usable. When a method returns, what it stored or deleted is committed.
 *
 * <h2>Failures</h2>
 *
 * If the database cannot be reached or refuses a statement, a method throws {@link
 * SessionStoreException}, which names the persistence unit. Nothing is half-written, and the next
 * call tries again. For null arguments, a {@link NullPointerException} is thrown.
 *
 * <p>Any number of threads can use a backend.
 *
 * @since 0.1
 */
public interface SessionBackend {

    /**
     * Reads a session.
     *
     * <p>It costs one SELECT outside any transaction. Reading counts as use: if {@link
     * SessionConfig#renewOnAccess()} is true and a renewal is due, the session is renewed, in the
     * background, or before this returns if {@link SessionConfig#renewalThreshold()} is zero. If
     * the session has expired, its row is deleted.
     *
     * <p>A session that {@link WebSession} has stored is returned as a whole, also if it is stored
     * split ({@link SessionConfig#largeSessions()}).
     *
     * @param sessionId any string
     * @return the bytes as they were stored, or empty if the id is unknown or the session has
     *     expired; the array is the caller's own
     * @throws CorruptSessionException if the row is damaged: something in it is null that must not
     *     be, or has another type, or the base and the changes of a large session cannot be read or
     *     do not belong together; the session does not count as used then, and the sessions of
     *     other rows are not affected
     * @throws SessionStoreException if the database fails
     */
    Optional<byte[]> get(String sessionId);

    /**
     * Stores a session. Replaces what was stored under the id, and renews the expiry.
     *
     * <p>Simultaneous calls for one id, on one server or several, all succeed; the data of one of
     * them remains. In an existing row only data, expiry and version change.
     *
     * @param sessionId any string
     * @param data what to store, at most {@link SessionConfig#maxDataSize()} bytes; may be empty;
     *     is copied, so the caller may change the array when this returns or throws
     * @throws SessionTooLargeException if {@code data} is longer than allowed; nothing is stored
     * @throws SessionStoreException if the database fails
     */
    void set(String sessionId, byte[] data);

    /**
     * Deletes a session. Does nothing if the id is unknown. If {@link WebSession} has rotated the
     * id of the session, its previous id deletes it, too, for {@link
     * SessionConfig#rotationGrace()}.
     *
     * @param sessionId any string
     * @throws SessionStoreException if the database fails
     */
    void delete(String sessionId);

    /**
     * Deletes all sessions of this model, also those that have not expired.
     *
     * @return how many rows were deleted
     * @throws SessionStoreException if the database fails
     */
    long deleteAll();

    /**
     * Deletes the expired sessions of this model and no others.
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
     * The settings of this model, as they are in force. When the servlet container has started
     * Sojourn's filter, {@link SessionConfig#cookie()} of the model behind the web session is
     * complete: where no setting of Sojourn was given, {@code <cookie-config>} of web.xml and
     * {@code getSessionCookieConfig()} have decided, and the path is the context path if neither
     * has one. Before that, and for all other models, these are the settings of Sojourn alone. A
     * backend of {@link #withConfig} keeps the settings that it was given.
     *
     * @return an immutable object; not the same one before and after the filter has started
     */
    SessionConfig config();

    /**
     * The same storage with other settings, for instance a longer lifetime. It is cheap: the copy
     * shares model, persistence unit and connections with this backend, which stays as it is.
     *
     * @param config the settings of the copy
     * @return a backend on the same table
     */
    SessionBackend withConfig(SessionConfig config);
}
