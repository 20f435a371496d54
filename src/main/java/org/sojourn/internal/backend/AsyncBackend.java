package org.sojourn.internal.backend;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.SojournException;
import org.sojourn.internal.row.SessionKey;

/** The asynchronous face: operations on one session wait for each other, all others do not. */
public final class AsyncBackend implements AsyncSessionBackend {

    private final Sessions sessions;
    private final Executor executor;
    private final ConcurrentMap<SessionKey, CompletableFuture<Void>> last =
            new ConcurrentHashMap<>();

    public AsyncBackend(Sessions sessions, Executor executor) {
        this.sessions = sessions;
        this.executor = executor;
    }

    @Override
    public CompletionStage<Optional<byte[]>> get(String sessionId) {
        SessionKey key = SessionKey.of(sessionId);
        return inOrder(key, () -> sessions.get(sessions.staged(), key));
    }

    @Override
    public CompletionStage<Void> set(String sessionId, byte[] data) {
        SessionKey key = SessionKey.of(sessionId);
        Objects.requireNonNull(data, "data");
        return inOrder(key, () -> done(sessions.put(sessions.staged(), key, data)));
    }

    @Override
    public CompletionStage<Void> delete(String sessionId) {
        SessionKey key = SessionKey.of(sessionId);
        return inOrder(key, () -> done(sessions.delete(sessions.staged(), key)));
    }

    @Override
    public CompletionStage<Long> deleteAll() {
        return CompletableFuture.supplyAsync(sessions::deleteAll, executor);
    }

    @Override
    public CompletionStage<Long> deleteExpired() {
        return CompletableFuture.supplyAsync(sessions::deleteExpired, executor);
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
        return new AsyncBackend(
                sessions.withConfig(Objects.requireNonNull(config, "config")), executor);
    }

    /**
     * Starts an operation when the one before it on the same session is complete, however that
     * ended.
     */
    private <T> CompletionStage<T> inOrder(SessionKey key, Supplier<CompletionStage<T>> operation) {
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletableFuture<Void> turn = new CompletableFuture<>();
        CompletableFuture<Void> before = last.put(key, turn);
        turn.thenRun(() -> last.remove(key, turn));
        if (before == null) {
            start(operation, result, turn);
        } else {
            before.thenRun(() -> start(operation, result, turn));
        }
        return result;
    }

    /** The turn ends when the operation does, even if its result was cancelled meanwhile. */
    private static <T> void start(
            Supplier<CompletionStage<T>> operation,
            CompletableFuture<T> result,
            CompletableFuture<Void> turn) {
        if (result.isDone()) {
            turn.complete(null);
            return;
        }
        try {
            operation
                    .get()
                    .whenComplete(
                            (value, failure) -> {
                                turn.complete(null);
                                if (failure == null) {
                                    result.complete(value);
                                } else {
                                    result.completeExceptionally(unwrapped(failure));
                                }
                            });
        } catch (SojournException refused) {
            turn.complete(null);
            result.completeExceptionally(refused);
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
        return wrapped ? failure.getCause() : failure;
    }

    private static CompletionStage<Void> done(CompletionStage<Boolean> write) {
        return write.thenAccept(changed -> {});
    }
}
