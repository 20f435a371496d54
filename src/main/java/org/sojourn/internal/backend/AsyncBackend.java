package org.sojourn.internal.backend;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.SessionStoreException;
import org.sojourn.SessionTooLargeException;
import org.sojourn.internal.row.SessionKey;

/** The asynchronous face: operations on one session wait for each other, all others do not. */
public record AsyncBackend(ModelSessions sessions) implements AsyncSessionBackend {

    @Override
    public CompletionStage<Optional<byte[]>> get(String sessionId) {
        SessionKey key = SessionKey.of(sessionId);
        return inTurn(key, operations -> operations.get(key));
    }

    /** Stores a copy: the caller may change its array while the operation waits. */
    @Override
    public CompletionStage<Void> set(String sessionId, byte[] data) {
        SessionKey key = SessionKey.of(sessionId);
        byte[] copy;
        try {
            copy = sessions.state().checked(data).clone();
        } catch (SessionTooLargeException refused) {
            return CompletableFuture.failedStage(refused);
        }
        return inTurn(key, operations -> operations.put(key, copy));
    }

    @Override
    public CompletionStage<Void> delete(String sessionId) {
        SessionKey key = SessionKey.of(sessionId);
        return inTurn(key, operations -> operations.delete(key));
    }

    @Override
    public CompletionStage<Long> deleteAll() {
        return inAnyOrder(BulkDeletion::all);
    }

    @Override
    public CompletionStage<Long> deleteExpired() {
        return inAnyOrder(BulkDeletion::expired);
    }

    private <T> CompletionStage<T> inTurn(
            SessionKey key, Function<BackendOperations, CompletionStage<T>> work) {
        BatchingRows rows = sessions.batching();
        try {
            BackendOperations ofCaller = sessions.async();
            return rows.mayWait()
                    ? rows.queue().take(key, () -> work.apply(ofCaller))
                    : work.apply(ofCaller);
        } catch (SessionStoreException notFound) {
            return CompletableFuture.failedStage(notFound);
        }
    }

    private CompletionStage<Long> inAnyOrder(Function<BulkDeletion, Long> work) {
        return sessions.batching().inAnyOrder(sessions::bulkDeletionOfCaller, work);
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
}
