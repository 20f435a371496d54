package org.sojourn.support;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;

/** Shows an asynchronous backend to tests of the blocking one. */
record JoiningBackend(AsyncSessionBackend async) implements SessionBackend {

    @Override
    public Optional<byte[]> get(String sessionId) {
        return join(async.get(sessionId));
    }

    @Override
    public void set(String sessionId, byte[] data) {
        join(async.set(sessionId, data));
    }

    @Override
    public void delete(String sessionId) {
        join(async.delete(sessionId));
    }

    @Override
    public long deleteAll() {
        return join(async.deleteAll());
    }

    @Override
    public long deleteExpired() {
        return join(async.deleteExpired());
    }

    @Override
    public Class<? extends SessionRecord> model() {
        return async.model();
    }

    @Override
    public SessionConfig config() {
        return async.config();
    }

    @Override
    public SessionBackend withConfig(SessionConfig config) {
        return new JoiningBackend(async.withConfig(config));
    }

    private static <T> T join(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw (RuntimeException) failed.getCause();
        }
    }
}
