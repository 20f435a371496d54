package org.sojourn.internal.backend;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * Ends sessions for good. A row that is not there any more may have been given another key by a
 * rotation meanwhile, so the session is followed until its row is deleted, or gone.
 */
record Endings(LivingRows living) {

    /** So many rotations in a row are no race, but a database that answers from the past. */
    private static final int MAX_ROTATIONS = 100;

    /** An emptied session comes back by a request that had it open; there are few of them. */
    private static final int LOOKS_FOR_EMPTIED = 2;

    /**
     * Ends a session that was read before, however often its id was rotated since.
     *
     * @return the key that it had last; empty if it was gone
     */
    CompletionStage<Optional<SessionKey>> end(Rows calls, SessionRow read) {
        return end(calls, read, 0).thenApply(last -> last.filter(key -> !key.isOfEmptied()));
    }

    /** The same for a session of which only the key is known, or the one that it had lately. */
    CompletionStage<Optional<SessionKey>> end(Rows calls, SessionKey key) {
        return deleted(calls, key)
                .thenCompose(
                        deleted ->
                                deleted
                                        ? CompletableFuture.completedStage(Optional.of(key))
                                        : endMoved(calls, key));
    }

    private CompletionStage<Optional<SessionKey>> endMoved(Rows calls, SessionKey key) {
        return living.findByPreviousKey(calls, key)
                .thenCompose(moved -> moved.isPresent() ? end(calls, moved, 0) : clear(calls, key));
    }

    /** What an emptied session has left must not bring it back after a logout. */
    private CompletionStage<Optional<SessionKey>> clear(Rows calls, SessionKey key) {
        return living.hasGrace()
                ? clear(calls, key, LOOKS_FOR_EMPTIED)
                : CompletableFuture.completedStage(Optional.empty());
    }

    /**
     * The row may be brought back between a look at the one key and at the other, so both are
     * looked at again.
     */
    private CompletionStage<Optional<SessionKey>> clear(Rows calls, SessionKey key, int looks) {
        if (looks == 0) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return deleted(calls, key.ofEmptied())
                .thenCompose(
                        left ->
                                left
                                        ? CompletableFuture.completedStage(Optional.empty())
                                        : deleted(calls, key)
                                                .thenCompose(
                                                        back ->
                                                                back
                                                                        ? CompletableFuture
                                                                                .completedStage(
                                                                                        Optional.of(
                                                                                                key))
                                                                        : clear(
                                                                                calls, key,
                                                                                looks - 1)));
    }

    private CompletionStage<Optional<SessionKey>> end(Rows calls, SessionRow read, int rotations) {
        if (rotations == MAX_ROTATIONS) {
            throw BackendMessage.STILL_ALIVE.failure(read.key().value(), rotations);
        }
        return deleted(calls, read.key())
                .thenCompose(
                        deleted ->
                                deleted
                                        ? CompletableFuture.completedStage(Optional.of(read.key()))
                                        : living.findMoved(calls, read)
                                                .thenCompose(
                                                        moved -> end(calls, moved, rotations + 1)));
    }

    private CompletionStage<Optional<SessionKey>> end(
            Rows calls, Optional<SessionRow> moved, int rotations) {
        return moved.isPresent()
                ? end(calls, moved.get(), rotations)
                : CompletableFuture.completedStage(Optional.empty());
    }

    private static CompletionStage<Boolean> deleted(Rows calls, SessionKey key) {
        return calls.write(new RowWrite.Delete(key));
    }
}
