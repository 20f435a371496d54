package org.sojourn.internal.backend;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * Renewals that no caller waits for. A renewal of a row that is on its way already is not sent
 * again.
 */
final class BackgroundRenewals {

    private static final Logger LOG = System.getLogger("org.sojourn");

    /** When a row of a version expires once its renewal is done, if no change comes first. */
    private record Foreseen(long version, long at) {

        boolean isOf(SessionRow row) {
            return version == row.version();
        }
    }

    private final ConcurrentMap<SessionKey, Foreseen> pending = new ConcurrentHashMap<>();

    /**
     * Gives rows of a key the expiry that they are about to have. Ask before the row is read: a
     * renewal that is no longer on its way by then is in the row. A row that was changed since is
     * renewed by that change, and not by a renewal that was on its way before.
     */
    UnaryOperator<SessionRow> foresee(SessionKey key) {
        Foreseen foreseen = pending.get(key);
        return row ->
                foreseen != null && foreseen.isOf(row) && foreseen.at() > row.expiresAt()
                        ? row.renewed(foreseen.at())
                        : row;
    }

    /**
     * Has a row renewed in the background.
     *
     * @param renewed the row as it will stand
     * @param renewal renews it
     */
    void later(SessionRow renewed, Supplier<? extends CompletionStage<?>> renewal) {
        SessionKey key = renewed.key();
        Foreseen foreseen = new Foreseen(renewed.version(), renewed.expiresAt());
        if (isOnItsWay(key, foreseen)) {
            return;
        }
        started(renewal)
                .whenComplete(
                        (done, failure) -> {
                            pending.remove(key, foreseen);
                            if (failure != null) {
                                failed(renewed, failure);
                            }
                        });
    }

    /** Never throws, so that the renewal is always removed from those on their way. */
    private static CompletionStage<?> started(Supplier<? extends CompletionStage<?>> renewal) {
        try {
            return renewal.get();
        } catch (Throwable refused) {
            return CompletableFuture.failedStage(refused);
        }
    }

    /** Logs that a renewal in the background failed. */
    void failed(SessionRow row, Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        LOG.log(Level.WARNING, BackendMessage.NOT_RENEWED.text(row.key().value(), reason));
    }

    /** Whether it was on its way before; from now on it is. */
    private boolean isOnItsWay(SessionKey key, Foreseen foreseen) {
        boolean[] already = {false};
        pending.compute(
                key,
                (same, before) -> {
                    already[0] =
                            before != null
                                    && before.version() == foreseen.version()
                                    && before.at() >= foreseen.at();
                    return already[0] ? before : foreseen;
                });
        return already[0];
    }
}
