package org.sojourn.internal.backend;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.sojourn.AsyncSessions;
import org.sojourn.SessionInfo;
import org.sojourn.internal.row.SessionRow;

/**
 * The asynchronous face: a thread of the executor does the work, and the current session is that of
 * the thread which asks for it.
 */
public record AsyncDeviceSessions(ModelSessions sessions) implements AsyncSessions {

    @Override
    public CompletionStage<List<SessionInfo>> of(String principal) {
        Objects.requireNonNull(principal, "principal");
        return withCurrent((all, current) -> all.of(principal, current));
    }

    @Override
    public CompletionStage<Long> count(String principal) {
        Objects.requireNonNull(principal, "principal");
        return inAnyOrder(all -> all.count(principal));
    }

    @Override
    public CompletionStage<Boolean> end(String principal, String key) {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(key, "key");
        return inAnyOrder(all -> all.find(key).filter(row -> all.end(row, principal)).isPresent());
    }

    @Override
    public CompletionStage<Boolean> end(String key) {
        Objects.requireNonNull(key, "key");
        return inAnyOrder(all -> all.find(key).map(all::end).orElseGet(() -> all.endEmptied(key)));
    }

    @Override
    public CompletionStage<Long> endOthers(String principal) {
        Objects.requireNonNull(principal, "principal");
        return withCurrent((all, current) -> all.endAll(principal, current));
    }

    @Override
    public CompletionStage<Long> endAll(String principal) {
        Objects.requireNonNull(principal, "principal");
        return inAnyOrder(all -> all.endAll(principal, Optional.empty()));
    }

    /** Work that knows the current session of the caller. */
    private interface Work<T> {
        T of(PrincipalSessions all, Optional<SessionRow> current);
    }

    private <T> CompletionStage<T> withCurrent(Work<T> work) {
        Optional<SessionRow> current;
        try {
            current = sessions.state().here().current();
        } catch (RuntimeException notFound) {
            return CompletableFuture.failedStage(notFound);
        }
        return inAnyOrder(all -> work.of(all, current));
    }

    private <T> CompletionStage<T> inAnyOrder(Function<PrincipalSessions, T> work) {
        return sessions.batching().inAnyOrder(sessions::ofPrincipalsOfCaller, work);
    }
}
