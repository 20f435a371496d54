package org.sojourn.internal.backend;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * Ends sessions. A row that is missing may have got another key by a rotation meanwhile, so the
 * session is followed until its row is deleted, or gone.
 */
record Endings(LivingRows living) {

    /** After so many rotations in a row the cause is a database that answers from the past. */
    private static final int MAX_ROTATIONS = 100;

    /** An emptied session comes back by a request that had it open; there are few of them. */
    private static final int LOOKS_FOR_EMPTIED = 2;

    /**
     * Ends a session that was read before, however often its id was rotated since.
     *
     * @return the key that it had last; empty if it was gone
     */
    CompletionStage<Optional<SessionKey>> end(SessionRow read) {
        return end(read, row -> true);
    }

    /**
     * The same, but leaves a session alone whose id was rotated if it is not meant any more: it may
     * have another principal since. What it has left if it was emptied is deleted.
     */
    CompletionStage<Optional<SessionKey>> end(SessionRow read, Predicate<SessionRow> isMeant) {
        return end(read, 0, isMeant).thenApply(last -> last.filter(key -> !key.isOfEmptied()));
    }

    /** The same for a session of which only the key, or the previous key in its grace, is known. */
    CompletionStage<Optional<SessionKey>> end(SessionKey key) {
        return deleted(key)
                .thenCompose(
                        deleted ->
                                deleted
                                        ? CompletableFuture.completedStage(Optional.of(key))
                                        : endMoved(key));
    }

    private CompletionStage<Optional<SessionKey>> endMoved(SessionKey key) {
        return living.findByPreviousKey(key)
                .thenCompose(moved -> moved.isPresent() ? end(moved, 0, row -> true) : clear(key));
    }

    /** What an emptied session has left must not bring it back after a logout. */
    private CompletionStage<Optional<SessionKey>> clear(SessionKey key) {
        return living.state().hasGrace()
                ? clear(key, LOOKS_FOR_EMPTIED)
                : CompletableFuture.completedStage(Optional.empty());
    }

    /**
     * The row may be brought back between a look at the one key and at the other, so both are
     * looked at again.
     */
    private CompletionStage<Optional<SessionKey>> clear(SessionKey key, int looks) {
        if (looks == 0) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return deleted(key.ofEmptied())
                .thenCompose(
                        left ->
                                left
                                        ? CompletableFuture.completedStage(Optional.empty())
                                        : deleted(key)
                                                .thenCompose(
                                                        back ->
                                                                back
                                                                        ? CompletableFuture
                                                                                .completedStage(
                                                                                        Optional.of(
                                                                                                key))
                                                                        : clear(key, looks - 1)));
    }

    private CompletionStage<Optional<SessionKey>> end(
            SessionRow read, int rotations, Predicate<SessionRow> isMeant) {
        if (rotations == MAX_ROTATIONS) {
            throw BackendMessage.STILL_ALIVE.failure(read.key().value(), rotations);
        }
        return deleted(read.key())
                .thenCompose(
                        deleted ->
                                deleted
                                        ? CompletableFuture.completedStage(Optional.of(read.key()))
                                        : living.findMoved(read)
                                                .thenCompose(
                                                        moved ->
                                                                end(
                                                                        moved,
                                                                        rotations + 1,
                                                                        isMeant)));
    }

    private CompletionStage<Optional<SessionKey>> end(
            Optional<SessionRow> moved, int rotations, Predicate<SessionRow> isMeant) {
        Optional<SessionRow> meant = moved.filter(row -> row.isEmptied() || isMeant.test(row));
        return meant.isPresent()
                ? end(meant.get(), rotations, isMeant)
                : CompletableFuture.completedStage(Optional.empty());
    }

    private CompletionStage<Boolean> deleted(SessionKey key) {
        return living.rows().write(new RowWrite.Delete(key));
    }
}
