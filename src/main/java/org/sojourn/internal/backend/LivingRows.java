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
record LivingRows(
        Ages ages,
        OpenSessions open,
        BackgroundRenewals renewals,
        SessionEventPublisher chronicle,
        boolean hasGrace) {

    /**
     * Whether a session is over by time. None is while a boundary of this server has it open,
     * unless it has come to its absolute end.
     */
    boolean isExpired(SessionRow row, long now) {
        return row.isExpiredAt(now) && !isSpared(row.origin(), row.createdAt(), now);
    }

    /** Whether the time of a session that has expired is not over, because it is in use here. */
    boolean isSpared(SessionKey origin, long createdAt, long now) {
        return open.isOpen(origin) && !ages.lifetime().isOver(createdAt, now);
    }

    /** The row that stands under a key. */
    CompletionStage<Optional<SessionRow>> find(Rows calls, SessionKey key) {
        UnaryOperator<SessionRow> foreseen = renewals.foresee(key);
        return calls.read(key)
                .thenCompose(
                        found -> {
                            long now = ages.clock().millis();
                            if (found.isEmpty() || !isExpired(found.get(), now)) {
                                return CompletableFuture.completedStage(found.map(foreseen));
                            }
                            return calls.write(new RowWrite.DeleteIfExpired(key, now))
                                    .thenCompose(
                                            deleted ->
                                                    secondLook(calls, found.get(), deleted, now));
                        });
    }

    /** A row that could not be deleted as expired was renewed since it was read, or is gone. */
    private CompletionStage<Optional<SessionRow>> secondLook(
            Rows calls, SessionRow read, boolean deleted, long now) {
        SessionKey key = read.key();
        if (deleted) {
            calls.afterwards(() -> chronicle.tell(chronicle.expired(key, read.principal())));
            return CompletableFuture.completedStage(Optional.empty());
        }
        return calls.read(key).thenApply(row -> row.filter(it -> !isExpired(it, now)));
    }

    /** The row that had a key until the id was rotated lately. */
    CompletionStage<Optional<SessionRow>> findByPreviousKey(Rows calls, SessionKey key) {
        if (!hasGrace) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        long now = ages.clock().millis();
        return calls.read(RowRead.formerLately(key, now))
                .thenApply(found -> found.filter(row -> !isExpired(row, now)));
    }

    /** The row of a session that was read before, under whichever key it stands now. */
    CompletionStage<Optional<SessionRow>> findAgain(Rows calls, SessionRow read) {
        return findLeft(calls, read).thenApply(found -> found.filter(row -> !row.isEmptied()));
    }

    /** The same, or what the session has left if it was emptied, be that expired or not. */
    CompletionStage<Optional<SessionRow>> findLeft(Rows calls, SessionRow read) {
        return orElse(find(calls, read.key()), () -> findMoved(calls, read))
                .thenApply(
                        found ->
                                found.filter(
                                        row ->
                                                row.isEmptied()
                                                        || !isExpired(row, ages.clock().millis())));
    }

    /**
     * The row of a session that was read before and whose id was rotated since, however often and
     * however long ago, be it expired or not. In a table that does not know the first keys of its
     * sessions, only the last rotation is found.
     */
    CompletionStage<Optional<SessionRow>> findMoved(Rows calls, SessionRow read) {
        return orElse(
                calls.read(RowRead.origin(read)),
                () -> calls.read(RowRead.formerAtAnyTime(read.key())));
    }

    static CompletionStage<Optional<SessionRow>> orElse(
            CompletionStage<Optional<SessionRow>> first,
            Supplier<CompletionStage<Optional<SessionRow>>> second) {
        return first.thenCompose(
                found ->
                        found.isPresent() ? CompletableFuture.completedStage(found) : second.get());
    }
}
