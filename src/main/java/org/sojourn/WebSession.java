package org.sojourn;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The session of the current boundary: a servlet request, or a method annotated {@link
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
 * <p>The bean is application-scoped and stands for whatever session is current where it is used;
 * inject it anywhere.
 *
 * <p>In a servlet request this is the session that {@code HttpServletRequest.getSession()} gives,
 * too: what is set by one is found by the other, and the application's session listeners hear of
 * both.
 *
 * <h2>When the database is used</h2>
 *
 * Nothing is loaded until the session is first touched: a request that never touches its session
 * costs no SQL. Nothing is created until something is set: a visitor who stores nothing gets no row
 * and no cookie. (A session that plain Servlet code has begun by {@code getSession()} is stored
 * without that if the code asks for its id or gives it a timeout, or if {@link
 * SessionConfig#emptySessions()} is {@code KEEP}.) A session that is not changed is not written. A
 * change is found by comparing what each attribute's value encodes to, so a list changed in place
 * is stored too. What changed is stored before the response is committed, and again at the end if
 * it changed after that.
 *
 * <h2>Parallel requests of one session</h2>
 *
 * Changes are stored attribute by attribute: two requests that set different attributes both keep
 * theirs; of two that set the same one, the later wins. If the session was invalidated meanwhile,
 * this request's changes are dropped: a logged-out session stays dead.
 *
 * <h2>Attributes</h2>
 *
 * A name is any non-empty string. A value is encoded by Java serialization behind an allow-list:
 * JDK value types and collections, classes of the archive that holds the session model, and what
 * {@link SessionConfig#allowedClasses()} and {@link SessionConfig#allowedLibraries()} add. What
 * could not be read back is refused when it is set, or, if it was changed in place, when the
 * session is stored: objects more than 10 000 levels within each other, hash tables whose keys
 * would take long to hash, a {@code java.net.URL} as a key.
 *
 * <h2>Failures</h2>
 *
 * Every method that touches the session throws {@link SessionStateException} where there is no
 * current session or it is switched off, and {@link SessionStoreException} if the database fails.
 * An object of this type is safe for use by any number of threads; the session of one boundary
 * belongs to the thread of that boundary.
 */
public interface WebSession {

    /**
     * An attribute's value. The same object is returned each time within a boundary, so changes
     * made to it are seen and stored.
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
     * @throws SessionAttributeException if the value cannot be encoded; nothing changes
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
     * Removes all attributes. A session left empty is deleted when the boundary ends, and the
     * client's cookie expired, unless its id is asked for in the same boundary or {@link
     * SessionConfig#emptySessions()} is {@code KEEP}. A parallel request that had loaded the
     * session and adds something brings it back.
     */
    void clear();

    /**
     * Names of the attributes.
     *
     * @return an unmodifiable snapshot, in the order in which they were first set
     */
    Set<String> names();

    /**
     * Whether there is a session that outlives this boundary: one that was found in the database,
     * or one that this boundary has put something into, asked for its id, or given a timeout. A
     * session whose last attribute was removed does not count, nor does one that {@code
     * getSession()} has merely begun; with {@link SessionConfig#emptySessions()} {@code KEEP} both
     * do.
     *
     * @return false for a visitor without a session
     */
    boolean exists();

    /**
     * The session id, which is the client's secret: hand it to nobody but the client, and never log
     * it. Of use outside HTTP, where no cookie carries it.
     *
     * <p>The id of a session that is not stored yet finds nothing anywhere else: {@link #save()}
     * before handing it to another boundary.
     *
     * <p>A session whose id was asked for is stored even if it holds nothing: the caller counts on
     * it.
     *
     * @return the id, or empty if there is no session: none was found, and this boundary has not
     *     begun any
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
     * When the session expires unless it is used again, as it stands in the database.
     *
     * @return empty if it is not stored yet
     */
    Optional<Instant> expiresAt();

    /**
     * Name of the user whose session it is: in a servlet request whom {@code
     * HttpServletRequest.getUserPrincipal()} names, and wherever nobody is named, for instance
     * outside HTTP, whom the database names. It is stored with the session; of a name longer than
     * 255 characters a hash replaces the end. Whatever the column makes of it (some pad or fold
     * names), it comes back as it was stored. A user whose name the column cannot hold is refused
     * ({@link SessionStateException}) when a session would become theirs.
     *
     * <p>When a user appears or changes, or leaves within a request, the session gets a new id by
     * itself, as {@link #rotateId()} does: at login at once, and otherwise when the session is next
     * touched and stored. A request whose user is merely not known leaves the session its owner.
     *
     * @return empty if no session {@linkplain #exists() exists}, or nobody is logged in
     */
    Optional<String> principal();

    /**
     * Size of the session as it was last loaded or stored.
     *
     * @return bytes; 0 if it is not stored yet
     */
    int size();

    /**
     * Gives the session a new id and keeps its content. Call it when the user's rights change,
     * above all at login, so that an id which somebody else may know is worth nothing. The old id
     * is dead once the session is stored, and {@link SessionConfig#rotationGrace()} is over. Does
     * nothing if no session exists: a new one gets a new id anyway. Of requests that do it at the
     * same time one wins, and the changes of the others are dropped: whoever won, perhaps not the
     * user, must not get what a login brings.
     *
     * @throws SessionStateException if the response was already committed, so that the new id
     *     cannot reach the client
     */
    void rotateId();

    /**
     * Ends the session: a logout. Its row is gone when the method returns, whatever becomes of the
     * request or of the caller's transaction; no parallel request brings it back, and none saves it
     * by changing its id meanwhile, however often. Attributes set afterwards start a new session
     * with a new id.
     */
    void invalidate();

    /**
     * Stores the changes now instead of at the end of the boundary, for code that wants to know
     * that they are stored. Does nothing if nothing changed.
     *
     * <p>If this throws, the caller has been told: the changes of this boundary are given up, and
     * nothing more of it is stored.
     *
     * @throws SessionTooLargeException if the session has grown too large
     */
    void save();
}
