package org.sojourn;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Asynchronous storage of sessions: the verbs of {@link SessionBackend}, with the same meaning, as
 * stages.
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
 * A stage completes after what the operation stored or deleted was committed, and not before; as
 * with the blocking backend, the renewal that a {@code get} causes is waited for only if {@link
 * SessionConfig#renewalThreshold()} is zero. It completes on a thread of the server's {@code
 * ManagedExecutorService} ({@code java:comp/DefaultManagedExecutorService}) where there is one,
 * else on a small pool of daemon threads; what depends on it may block. While all threads of the
 * executor are busy or blocked, operations of this backend wait for one, up to their time limit;
 * those of {@link SessionBackend} do not. If the executor refuses a stage that is to be completed,
 * it completes on the thread that found that out. It completes exceptionally with what the blocking
 * method would throw, a {@link SessionStoreException}, {@link SessionTooLargeException} or {@link
 * CorruptSessionException}.
 *
 * <h2>Order</h2>
 *
 * Operations on one session through this backend and its copies take effect in the order in which
 * they were called, whether or not the earlier stages are complete. Operations on different
 * sessions have no order.
 *
 * <h2>Time limit, cancellation, rejection, shutdown</h2>
 *
 * An operation that is not complete after {@link SessionConfig#operationTimeout()} is reported as
 * failed: with code {@code SJN00406} if it still waited for an earlier one of its session, and is
 * withdrawn; with code {@code SJN00407} if it was started, so that its outcome is not known. It is
 * reported on a thread of the executor, or of its own if the executor has none within a second.
 * Cancelling a stage means that its outcome is no longer wanted: an operation that still waits for
 * an earlier one of its session is withdrawn, one that was started is carried out. More operations
 * at a time than {@link SessionConfig#maxPending()} are refused: the stage completes with code
 * {@code SJN00403}. When the application stops, what was accepted is carried out, for at most
 * {@link SessionConfig#operationTimeout()}, and further operations are refused with code {@code
 * SJN00404}. A stage that is not complete by then is reported as one whose time is over.
 *
 * <p>Null arguments are a {@link NullPointerException}, thrown at once. Backends are safe for use
 * by any number of threads.
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
     * @return a stage that completes when the session is gone
     */
    CompletionStage<Void> delete(String sessionId);

    /**
     * Deletes all sessions of this model; see {@link SessionBackend#deleteAll}. Has no order with
     * operations on single sessions.
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
     * The settings in force.
     *
     * @return an immutable object
     */
    SessionConfig config();

    /**
     * The same storage under other settings; see {@link SessionBackend#withConfig}. Order, number
     * and time limit of operations are of the storage, and so the same for both.
     *
     * @param config the settings of the copy
     * @return a backend on the same table
     */
    AsyncSessionBackend withConfig(SessionConfig config);
}
