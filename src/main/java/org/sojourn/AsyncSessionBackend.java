package org.sojourn;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Asynchronous storage of sessions: the methods of {@link SessionBackend}, with the same meaning,
 * as stages.
 *
 * <p>There is one application-scoped bean for each {@linkplain SessionModel session model}, beside
 * the blocking one:
 *
 * <pre>{@code
 * @Inject AsyncSessionBackend sessions;
 *
 * sessions.get(id).thenAccept(found -> …);
 * }</pre>
 *
 * <h2>Completion</h2>
 *
 * A stage completes after the operation was committed, and not before. As with the blocking
 * backend, the stage of a {@code get} waits for the renewal only if {@link
 * SessionConfig#renewalThreshold()} is zero.
 *
 * <p>A stage completes on a thread of the server's {@code ManagedExecutorService} ({@code
 * java:comp/DefaultManagedExecutorService}) if there is one, else of a small pool of daemon
 * threads; dependent stages may block. While all threads of the executor are busy or blocked,
 * operations of this backend wait for one, up to their time limit; those of {@link SessionBackend}
 * do not. If the executor refuses to complete a stage, the thread that made the attempt completes
 * it.
 *
 * <p>A stage completes exceptionally with what the blocking method would throw: a {@link
 * SessionStoreException}, {@link SessionTooLargeException} or {@link CorruptSessionException}.
 *
 * <h2>Order</h2>
 *
 * Operations on one session through this backend and its copies take effect in the order in which
 * they were called, whether or not the earlier stages are complete. Operations on different
 * sessions have no order.
 *
 * <h2>Time limit, cancellation, rejection, shutdown</h2>
 *
 * <ul>
 *   <li>An operation that is not complete after {@link SessionConfig#operationTimeout()} fails. If
 *       it still waited for an earlier operation of its session, the code is {@code SJN00406} and
 *       the operation is not carried out. If it was started, the code is {@code SJN00407} and its
 *       outcome is not known. The stage completes on a thread of the executor, or on a new thread
 *       if the executor has none within a second.
 *   <li>Cancelling a stage means that its outcome is no longer wanted. If the operation still waits
 *       for an earlier one of its session, it is not carried out; if it was started, it is.
 *   <li>At most {@link SessionConfig#maxPending()} operations are accepted at a time. The stage of
 *       a further one completes with code {@code SJN00403}.
 *   <li>When the application stops, the operations that were accepted are carried out, for at most
 *       {@link SessionConfig#operationTimeout()}, and further ones are refused with code {@code
 *       SJN00404}. A stage that is not complete by then completes as after its time limit.
 * </ul>
 *
 * <p>For null arguments, a {@link NullPointerException} is thrown at once. Any number of threads
 * can use a backend.
 *
 * @since 0.1
 */
public interface AsyncSessionBackend {

    /**
     * Reads a session; see {@link SessionBackend#get}.
     *
     * @param sessionId any string
     * @return a stage of the bytes as they were stored, or of empty if the id is unknown or the
     *     session has expired; the array is the caller's own
     */
    CompletionStage<Optional<byte[]>> get(String sessionId);

    /**
     * Stores a session; see {@link SessionBackend#set}.
     *
     * @param sessionId any string
     * @param data what to store, at most {@link SessionConfig#maxDataSize()} bytes; is copied, so
     *     the caller may change the array when this returns
     * @return a stage that completes when the session is stored
     */
    CompletionStage<Void> set(String sessionId, byte[] data);

    /**
     * Deletes a session; see {@link SessionBackend#delete}.
     *
     * @param sessionId any string
     * @return a stage that completes when the session is deleted
     */
    CompletionStage<Void> delete(String sessionId);

    /**
     * Deletes all sessions of this model; see {@link SessionBackend#deleteAll}. It has no order
     * with operations on single sessions.
     *
     * @return a stage of the number of rows that were deleted
     */
    CompletionStage<Long> deleteAll();

    /**
     * Deletes the expired sessions of this model; see {@link SessionBackend#deleteExpired}.
     *
     * @return a stage of the number of rows that were deleted
     */
    CompletionStage<Long> deleteExpired();

    /**
     * The session model whose table this backend uses.
     *
     * @return the entity class
     */
    Class<? extends SessionRecord> model();

    /**
     * The settings of this model, as they are in force; see {@link SessionBackend#config}.
     *
     * @return an immutable object
     */
    SessionConfig config();

    /**
     * The same storage with other settings; see {@link SessionBackend#withConfig}. Order, number
     * and time limit of operations belong to the storage, so they are the same for both.
     *
     * @param config the settings of the copy
     * @return a backend on the same table
     */
    AsyncSessionBackend withConfig(SessionConfig config);
}
