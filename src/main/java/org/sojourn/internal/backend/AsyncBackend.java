package org.sojourn.internal.backend;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.SessionTooLargeException;
import org.sojourn.internal.lane.Summons;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.SessionKey;

/** The asynchronous face: operations on one session wait for each other, all others do not. */
public final class AsyncBackend implements AsyncSessionBackend {

    private final Sessions sessions;
    private final Calls calls;
    private final Turns turns;
    private final Executor executor;

    public AsyncBackend(Sessions sessions, Executor executor) {
        this.sessions = sessions;
        this.calls = sessions.staged();
        this.turns = sessions.turns();
        this.executor = executor;
    }

    @Override
    public CompletionStage<Optional<byte[]>> get(String sessionId) {
        SessionKey key = SessionKey.of(sessionId);
        return turns.take(key, () -> sessions.verbs().get(calls, key));
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
        return turns.take(key, () -> done(sessions.verbs().put(calls, key, copy)));
    }

    @Override
    public CompletionStage<Void> delete(String sessionId) {
        SessionKey key = SessionKey.of(sessionId);
        return turns.take(key, () -> done(sessions.verbs().delete(calls, key)));
    }

    @Override
    public CompletionStage<Long> deleteAll() {
        return turns.take(() -> onExecutor(sessions.verbs()::deleteAll));
    }

    @Override
    public CompletionStage<Long> deleteExpired() {
        return turns.take(() -> onExecutor(sessions.verbs()::deleteExpired));
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

    private CompletionStage<Long> onExecutor(LongSupplier work) {
        CompletableFuture<Long> count = new CompletableFuture<>();
        Runnable task = () -> complete(count, work);
        Summons summons = new Summons(task);
        if (!summons.send(executor)) {
            if (summons.refusal() == null) {
                task.run();
            } else {
                count.completeExceptionally(Messages.noThread(summons.refusal()));
            }
        }
        return count;
    }

    private static void complete(CompletableFuture<Long> count, LongSupplier work) {
        try {
            count.complete(work.getAsLong());
        } catch (Throwable failure) {
            count.completeExceptionally(failure);
        }
    }

    private static CompletionStage<Void> done(CompletionStage<Boolean> write) {
        return write.thenAccept(changed -> {});
    }
}
