package org.sojourn;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The methods of {@link Sessions} for callers that do not wait.
 *
 * <pre>{@code
 * @Inject AsyncSessions sessions;
 *
 * CompletionStage<List<SessionInfo>> devices = sessions.of("alice");
 * }</pre>
 *
 * <p>There is one application-scoped bean for each {@linkplain SessionModel session model}. Each
 * method does what the method of the same name of {@code Sessions} does, with these differences:
 *
 * <ul>
 *   <li>A thread of the server's managed executor does the work. The stage completes after the
 *       commit, exceptionally with what {@code Sessions} throws.
 *   <li>The current session is that of the thread that calls the method. If it is ended, it is over
 *       for its own request like any other session that was ended elsewhere, so the cookie of that
 *       client stays.
 *   <li>An application that stops completes first what it accepted, for at most {@link
 *       SessionConfig#operationTimeout()}.
 * </ul>
 *
 * @since 0.1
 */
public interface AsyncSessions {

    /**
     * The sessions of a principal, see {@link Sessions#of}.
     *
     * @param principal the name of the principal
     * @return the sessions, the one that was used last first
     */
    CompletionStage<List<SessionInfo>> of(String principal);

    /**
     * The number of sessions of a principal, see {@link Sessions#count}.
     *
     * @param principal the name of the principal
     * @return the number
     */
    CompletionStage<Long> count(String principal);

    /**
     * Ends one session of a principal, see {@link Sessions#end(String, String)}.
     *
     * @param principal the name of the principal
     * @param key the session key
     * @return whether this call ended a session
     */
    CompletionStage<Boolean> end(String principal, String key);

    /**
     * Ends any session, see {@link Sessions#end(String)}.
     *
     * @param key the session key
     * @return whether this call ended a session
     */
    CompletionStage<Boolean> end(String key);

    /**
     * Ends all sessions of a principal but the current one, see {@link Sessions#endOthers}.
     *
     * @param principal the name of the principal
     * @return how many sessions this call ended
     */
    CompletionStage<Long> endOthers(String principal);

    /**
     * Ends all sessions of a principal, see {@link Sessions#endAll}. If the request that calls the
     * method has logged the user in itself, its session is ended only if it is saved already.
     *
     * @param principal the name of the principal
     * @return how many sessions this call ended
     */
    CompletionStage<Long> endAll(String principal);
}
