package org.sojourn.internal.backend;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.SessionStoreException;
import org.sojourn.SessionTooLargeException;
import org.sojourn.internal.row.SessionKey;

/** The asynchronous face: operations on one session wait for each other, all others do not. */
public final class AsyncBackend implements AsyncSessionBackend {

    private final SessionOperations sessions;
    private final BatchingRows lanes;

    public AsyncBackend(SessionOperations sessions) {
        this.sessions = sessions;
        this.lanes = sessions.lanes();
    }

    @Override
    public CompletionStage<Optional<byte[]>> get(String sessionId) {
        SessionKey key = SessionKey.of(sessionId);
        return inTurn(key, calls -> sessions.verbs().get(calls, key));
    }

    /** Stores a copy: the caller may change its array while the operation waits. */
    @Override
    public CompletionStage<Void> set(String sessionId, byte[] data) {
        SessionKey key = SessionKey.of(sessionId);
        byte[] copy;
        try {
            copy = sessions.checked(data).clone();
        } catch (SessionTooLargeException refused) {
            return CompletableFuture.failedStage(refused);
        }
        return inTurn(key, calls -> done(sessions.verbs().put(calls, key, copy)));
    }

    @Override
    public CompletionStage<Void> delete(String sessionId) {
        SessionKey key = SessionKey.of(sessionId);
        return inTurn(key, calls -> done(sessions.verbs().delete(calls, key)));
    }

    @Override
    public CompletionStage<Long> deleteAll() {
        return onExecutor(BackendOperations::deleteAll);
    }

    @Override
    public CompletionStage<Long> deleteExpired() {
        return onExecutor(BackendOperations::deleteExpired);
    }

    private <T> CompletionStage<T> inTurn(
            SessionKey key, Function<Rows, CompletionStage<T>> operation) {
        try {
            Rows calls = lanes.staged();
            return lanes.mayWait()
                    ? lanes.turns().take(key, () -> operation.apply(calls))
                    : operation.apply(calls);
        } catch (SessionStoreException notFound) {
            return CompletableFuture.failedStage(notFound);
        }
    }

    private CompletionStage<Long> onExecutor(ToLongFunction<BackendOperations> work) {
        try {
            BackendOperations verbs = sessions.verbsOfCaller();
            return lanes.mayWait()
                    ? lanes.turns().take(() -> lanes.onExecutor(() -> work.applyAsLong(verbs)))
                    : CompletableFuture.completedStage(work.applyAsLong(verbs));
        } catch (SessionStoreException failed) {
            return CompletableFuture.failedStage(failed);
        }
    }

    @Override
    public Class<? extends SessionRecord> model() {
        return sessions.model();
    }

    @Override
    public SessionConfig config() {
        return sessions.config();
    }

    @Override
    public AsyncSessionBackend withConfig(SessionConfig config) {
        return new AsyncBackend(sessions.withConfig(Objects.requireNonNull(config, "config")));
    }

    private static CompletionStage<Void> done(CompletionStage<Boolean> write) {
        return write.thenAccept(changed -> {});
    }
}
