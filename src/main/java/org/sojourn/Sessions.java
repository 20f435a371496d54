package org.sojourn;

import java.util.List;

/**
 * The sessions of a user, on all devices: lists them, counts them, and ends them.
 *
 * <p>There is one application-scoped bean for each {@linkplain SessionModel session model}:
 *
 * <pre>{@code
 * @Inject Sessions sessions;                              // if there is one model
 * @Inject @StoredIn(AdminSession.class) Sessions admin;   // if there are several
 *
 * List<SessionInfo> devices = sessions.of("alice");
 * sessions.end("alice", key);        // the user ends one of her sessions
 * sessions.endOthers("alice");       // after a change of the password
 * sessions.endAll("alice");          // the account was disabled
 * }</pre>
 *
 * <p>A user is named by the {@linkplain WebSession#principal() principal}, exactly: upper and lower
 * case are different, also in a database that does not distinguish them.
 *
 * <h2>Which sessions there are</h2>
 *
 * A session counts if its row is stored with the principal and has not expired. A session that
 * holds nothing is not stored, see {@link SessionConfig#emptySessions()}; if the container logs a
 * user in and nothing is stored, there is no session here.
 *
 * <p>The <i>current</i> session is the session of the boundary that the calling thread is in. Only
 * the model behind {@link WebSession} has one.
 *
 * <h2>The end of a session</h2>
 *
 * A session that was ended here is over for every request that begins later, on any server. A
 * request that has the session open, here or on another server, cannot bring it back: its changes
 * are discarded. The id of the session may be rotated any number of times at the same moment. Each
 * session that was ended publishes {@link org.sojourn.event.SessionEvent.Invalidated} once.
 *
 * <p>If a request of this server has the session open, its {@code HttpSession} is invalidated at
 * once, and the listeners are notified as at a logout. WebSockets of the session are closed. Of a
 * session that no request of this server has open, no listener is notified, because its content is
 * not read for that.
 *
 * <p>Only the response to the request that ends its own session takes the cookie from the client.
 * The cookie of another device stays there until it runs out or is replaced; its id is worth
 * nothing.
 *
 * <h2>Transactions and failures</h2>
 *
 * Each end is a transaction of its own and never joins the caller's. If the database fails, a
 * method throws {@link SessionStoreException}; what was ended before stays ended, and the call can
 * be repeated. The table needs an index on the column {@code principal}; without it, each call
 * reads the whole table, and a warning names the statement that creates the index ({@code
 * SJN00903}).
 *
 * <p>Any number of threads can use the bean. {@link AsyncSessions} has the same methods for callers
 * that do not wait.
 *
 * @since 0.1
 */
public interface Sessions {

    /**
     * The sessions of a principal. Listing them is no use of them: it renews nothing.
     *
     * @param principal the name of the principal
     * @return an unmodifiable snapshot, the session that was used last first
     */
    List<SessionInfo> of(String principal);

    /**
     * The number of sessions that {@link #of} would list.
     *
     * @param principal the name of the principal
     * @return 0 or more
     */
    long count(String principal);

    /**
     * Ends one session of a principal, for code that serves this user. The session of another
     * principal is left alone, whatever its key is. If it is the current session, this is {@link
     * WebSession#invalidate()}.
     *
     * @param principal the name of the principal
     * @param key the session key, as {@link SessionInfo#key()} has it, or the previous key during
     *     the {@linkplain SessionConfig#rotationGrace() rotation grace}; any other text finds
     *     nothing
     * @return whether this call ended a session
     */
    boolean end(String principal, String key);

    /**
     * Ends any session, for code that serves an administrator: it does not matter which principal
     * the session has, or whether it has one.
     *
     * @param key the session key, as for {@link #end(String, String)}
     * @return whether this call ended a session
     */
    boolean end(String key);

    /**
     * Ends all sessions of a principal but the current one, for instance after a change of the
     * password. If there is no current session, all are ended.
     *
     * @param principal the name of the principal
     * @return how many sessions this call ended
     */
    long endOthers(String principal);

    /**
     * Ends all sessions of a principal, the current one, too. A session that gets this principal
     * while the method runs may stay: first make further logins impossible, then end the sessions.
     *
     * @param principal the name of the principal
     * @return how many sessions this call ended
     */
    long endAll(String principal);
}
