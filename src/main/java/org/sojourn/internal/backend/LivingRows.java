package org.sojourn.internal.backend;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The rows of the sessions that live, by whichever key they are asked for. The row of an expired
 * session is deleted on the way.
 */
record LivingRows(Rows rows, ModelState state) {

    /** The row that stands under a key. */
    CompletionStage<Optional<SessionRow>> find(SessionKey key) {
        UnaryOperator<SessionRow> foreseen = state.renewals().foresee(key);
        return rows.read(key)
                .thenCompose(
                        found -> {
                            long now = state.now();
                            if (found.isEmpty() || !state.isExpired(found.get(), now)) {
                                return CompletableFuture.completedStage(found.map(foreseen));
                            }
                            return rows.write(new RowWrite.DeleteIfExpired(key, now))
                                    .thenCompose(deleted -> secondLook(found.get(), deleted, now));
                        });
    }

    /** A row that could not be deleted as expired was renewed since it was read, or is gone. */
    private CompletionStage<Optional<SessionRow>> secondLook(
            SessionRow read, boolean deleted, long now) {
        SessionKey key = read.key();
        if (deleted) {
            SessionEventPublisher publisher = state.publisher();
            rows.afterwards(() -> publisher.publish(publisher.expired(key, read.principal())));
            return CompletableFuture.completedStage(Optional.empty());
        }
        return rows.read(key).thenApply(row -> row.filter(it -> !state.isExpired(it, now)));
    }

    /** The row that had a key until the id was rotated lately. */
    CompletionStage<Optional<SessionRow>> findByPreviousKey(SessionKey key) {
        if (!state.hasGrace()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        long now = state.now();
        return rows.read(RowRead.previousInGrace(key, now))
                .thenApply(found -> found.filter(row -> !state.isExpired(row, now)));
    }

    /** The row of a session that was read before, under whichever key it stands now. */
    CompletionStage<Optional<SessionRow>> findAgain(SessionRow read) {
        return findLeft(read).thenApply(found -> found.filter(row -> !row.isEmptied()));
    }

    /** The same, or what the session has left if it was emptied, whether that is expired or not. */
    CompletionStage<Optional<SessionRow>> findLeft(SessionRow read) {
        return orElse(find(read.key()), () -> findMoved(read))
                .thenApply(
                        found ->
                                found.filter(
                                        row ->
                                                row.isEmptied()
                                                        || !state.isExpired(row, state.now())));
    }

    /**
     * The row of a session that was read before and whose id was rotated since, however often and
     * however long ago, whether it is expired or not. In a table that does not know the first keys
     * of its sessions, only the last rotation is found.
     */
    CompletionStage<Optional<SessionRow>> findMoved(SessionRow read) {
        return orElse(
                rows.read(RowRead.origin(read)),
                () -> rows.read(RowRead.previousAtAnyTime(read.key())));
    }

    static CompletionStage<Optional<SessionRow>> orElse(
            CompletionStage<Optional<SessionRow>> first,
            Supplier<CompletionStage<Optional<SessionRow>>> second) {
        return first.thenCompose(
                found ->
                        found.isPresent() ? CompletableFuture.completedStage(found) : second.get());
    }
}
