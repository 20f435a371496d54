package org.sojourn;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The session of the current boundary: of a servlet request, or of a method annotated {@link
 * ActivateSession}.
 *
 * <pre>{@code
 * @Inject WebSession session;
 *
 * Cart cart = session.get("cart", Cart.class).orElseGet(Cart::new);
 * cart.add(item);
 * session.set("cart", cart);
 * }</pre>
 *
 * <p>The bean is application-scoped and stands for the session that is current where it is used. It
 * can be injected into any bean.
 *
 * <p>In a servlet request this is the session that {@code HttpServletRequest.getSession()} returns,
 * too: each of the two finds what was set by the other, and both notify the application's session
 * listeners.
 *
 * <h2>When the database is used</h2>
 *
 * A session is loaded when it is first touched: a request that never touches its session costs no
 * SQL. A session is created when something is set: a visitor for whom nothing is stored gets no row
 * and no cookie. (If plain Servlet code has begun a session by {@code getSession()}, the session is
 * also stored if the code asks for its id or gives it a timeout, or if {@link
 * SessionConfig#emptySessions()} is {@code KEEP}.) A session that was not changed is not written.
 * Changes are found by comparing what the value of each attribute encodes to, so a list that was
 * changed in place is stored, too. Changes are stored before the response is committed, and again
 * at the end of the boundary if there are more.
 *
 * <h2>Parallel requests of one session</h2>
 *
 * Parallel requests of one server share one live session, as with the container's own sessions:
 * each request sees at once what the others set, and gets the same objects as values. A value that
 * several requests change in place must be thread-safe, or the application must synchronize. With
 * {@link SessionConfig#parallelRequests()} {@code ISOLATED}, each request has a copy of its own
 * instead. Requests of different servers always have copies of their own, and so has a request that
 * rotates the id: the requests that were there before see nothing of what it does from then on.
 * Only an object that both have got as an attribute before stays one object; a bean does not.
 *
 * <p>When one request invalidates the session, it is over for all of them at once. What another
 * request sets after that is discarded, even in a session that it begins: by now the client may
 * have the id of a newer session, which a late answer must not replace.
 *
 * <p>Copies are merged attribute by attribute when they are stored. If two requests set different
 * attributes, both changes are kept. If both set the same attribute, the one that is stored later
 * wins, unless a bean of type {@link org.sojourn.spi.AttributeMerger} makes one value of the two.
 * If the session was invalidated meanwhile, the changes are discarded: a session never comes back
 * after a logout.
 *
 * <h2>Attributes</h2>
 *
 * A name is any non-empty string. A value that is no plain JDK value is encoded by the codec, see
 * {@link SessionConfig#codec()}; by default this is Java serialization. The classes of values must
 * be on the allow-list: JDK value types and collections, classes of the archive that holds the
 * session model, and what {@link SessionConfig#allowedClasses()} and {@link
 * SessionConfig#allowedLibraries()} add. A value that could not be read back is refused when it is
 * set or, if it was changed in place, when the session is stored: more than 10 000 levels of
 * objects within each other, hash tables whose keys take long to hash, a {@code java.net.URL} as a
 * key.
 *
 * <h2>Failures</h2>
 *
 * Each method that touches the session throws {@link SessionStateException} if there is no current
 * session or it is switched off, and {@link SessionStoreException} if the database fails. Any
 * number of threads can use an object of this type; the current session is that of the calling
 * thread's boundary.
 *
 * @since 0.1
 */
public interface WebSession {

    /**
     * The value of an attribute. Within a boundary, each call returns the same object, so changes
     * made to it are seen and stored; after another server has stored a newer value, the next call
     * may return that. A change in place of the earlier object counts all the same: it is the later
     * one.
     *
     * @param <T> type of the value
     * @param name name of the attribute
     * @param type class of the value; for a generic type its raw class
     * @return the value, or empty if there is no such attribute
     * @throws SessionAttributeException if the value is not of that type or cannot be read back
     */
    <T> Optional<T> get(String name, Class<T> type);

    /**
     * Sets an attribute. Creates the session if there is none.
     *
     * @param name name of the attribute, not empty
     * @param value its value, not null (see {@link #remove})
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the name is empty
     * @throws SessionAttributeException if the value cannot be encoded; nothing is changed then
     * @throws SessionStateException if this would create a session after the response was
     *     committed, when its id can no longer reach the client
     */
    void set(String name, Object value);

    /**
     * Removes an attribute. Does nothing if there is no such attribute.
     *
     * @param name name of the attribute
     */
    void remove(String name);

    /**
     * Removes all attributes. A session that holds nothing at the end of the boundary is deleted,
     * and the client's cookie expires, unless its id is asked for in the same boundary or {@link
     * SessionConfig#emptySessions()} is {@code KEEP}. If a parallel request that had loaded the
     * session adds something, the session is back.
     */
    void clear();

    /**
     * The names of the attributes.
     *
     * @return an unmodifiable snapshot, in the order in which they were first set
     */
    Set<String> names();

    /**
     * Whether there is a session that outlives this boundary. It was found in the database; or, in
     * this boundary, something was put into it, its id was asked for, or it was given a timeout. A
     * session whose last attribute was removed does not count, and neither does one that {@code
     * getSession()} has only begun. With {@link SessionConfig#emptySessions()} {@code KEEP} both
     * count.
     *
     * @return false for a visitor without a session
     */
    boolean exists();

    /**
     * The session id, which is the client's secret: give it to the client only, and never log it.
     * It is for boundaries outside HTTP, where no cookie carries it.
     *
     * <p>Until a session is stored, no other boundary finds it by its id. Call {@link #save()}
     * before you give the id to another boundary.
     *
     * <p>A session whose id was asked for is stored even if it holds nothing, because the caller
     * counts on it.
     *
     * @return the id, or empty if there is no session: none was found, and none was begun in this
     *     boundary
     */
    Optional<String> id();

    /**
     * The session key: the public handle of the session, SHA-256 of its id in lower-case
     * hexadecimal.
     *
     * @return 64 characters, or empty if no session {@linkplain #exists() exists}
     */
    Optional<String> key();

    /**
     * When the session was created.
     *
     * @return empty if it is not stored yet
     */
    Optional<Instant> createdAt();

    /**
     * When the session expires unless it is used again: the expiry that is stored in the database.
     *
     * @return empty if it is not stored yet
     */
    Optional<Instant> expiresAt();

    /**
     * The name of the session's principal: the logged-in user. In a servlet request it is the user
     * of {@code HttpServletRequest.getUserPrincipal()}; if there is none, and outside HTTP, it is
     * the principal that is stored with the session. If a name has more than 255 characters, a hash
     * replaces its end. The name comes back as it was stored, also from columns that pad or fold
     * text. If the column cannot hold a name, the session cannot get that principal: {@link
     * SessionStateException}.
     *
     * <p>When the principal appears or changes, or when the user logs out within a request, the id
     * is rotated as by {@link #rotateId()}: at once at a login, otherwise when the session is next
     * touched and stored. A request that does not know the user leaves the stored principal as it
     * is.
     *
     * @return empty if no session {@linkplain #exists() exists}, or it has no principal
     */
    Optional<String> principal();

    /**
     * When the user last proved the identity: when the principal appeared in this session, or
     * {@link #reauthenticated()} was called. The instant is stored with the session. It stays when
     * the id is rotated, and goes with the principal.
     *
     * @return an instant of whole milliseconds; empty if there is no principal, or if the session
     *     got its principal from a version of Sojourn that did not store the instant
     */
    Optional<Instant> authenticatedAt();

    /**
     * Notes that the user has proved the identity once more, for instance by the password. {@link
     * #authenticatedAt()} is now, and the id is rotated as by {@link #rotateId()}.
     *
     * @throws SessionStateException if the session has no principal, or if the new id cannot reach
     *     the client
     */
    void reauthenticated();

    /**
     * Checks that the user has proved the identity lately, before something that needs that: a
     * change of the password, a payment.
     *
     * <pre>{@code
     * session.requireFresh(Duration.ofMinutes(5));
     * }</pre>
     *
     * <p>The application catches the exception, or maps it to a response: to status 401 or 403 with
     * a page that asks for the password, checks it, and calls {@link #reauthenticated()}.
     *
     * @param maxAge how old the proof may be
     * @throws StaleLoginException if it is older, or not known
     */
    void requireFresh(Duration maxAge);

    /**
     * The size of the session as it was last loaded or stored.
     *
     * @return bytes; 0 if it is not stored yet
     */
    int size();

    /**
     * Rotates the id: the session gets a new id and keeps its content. Call it when the rights of
     * the user change, above all at login, so that an id which an attacker may know is worth
     * nothing afterwards. The previous id finds nothing as soon as the session is stored and {@link
     * SessionConfig#rotationGrace()} is over. Does nothing if no session exists, because a new
     * session gets a new id anyway.
     *
     * <p>If several requests rotate the id at the same time, one of them wins and the changes of
     * the others are discarded: the request that won may be an attacker's, and must not get what a
     * login brings.
     *
     * @throws SessionStateException if the response was already committed, so that the new id
     *     cannot reach the client
     */
    void rotateId();

    /**
     * Invalidates the session: a logout. Its row is deleted when the method returns, whether the
     * request and the caller's transaction succeed or not. No parallel request brings the session
     * back, even if it rotates the id meanwhile, once or several times. Attributes that are set
     * afterwards begin a new session with a new id.
     */
    void invalidate();

    /**
     * Stores the changes now instead of at the end of the boundary, for code that has to know that
     * they are stored. Does nothing if nothing changed.
     *
     * <p>If this throws, the changes of this boundary are discarded, and nothing more of it is
     * stored.
     *
     * @throws SessionTooLargeException if the session has grown too large
     */
    void save();
}
