package org.sojourn.internal.backend;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** Renewals that nobody waits for. One that is on its way already is not sent again. */
final class Renewals {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private final ConcurrentMap<SessionKey, Long> pending = new ConcurrentHashMap<>();
    private final Calls calls;

    Renewals(Calls calls) {
        this.calls = calls;
    }

    /**
     * Gives rows of a key the expiry that they are about to have. Ask before the row is read: what
     * is no longer on its way then is in the row.
     */
    UnaryOperator<SessionRow> foresee(SessionKey key) {
        Long expiresAt = pending.get(key);
        return row ->
                expiresAt != null && expiresAt > row.expiresAt() ? row.renewed(expiresAt) : row;
    }

    void renewLater(SessionKey key, long expiresAt) {
        if (isOnItsWay(key, expiresAt)) {
            return;
        }
        written(key, expiresAt)
                .whenComplete(
                        (renewed, failure) -> {
                            pending.remove(key, expiresAt);
                            if (failure != null) {
                                String reason = String.valueOf(failure.getMessage());
                                LOG.log(Level.WARNING, Messages.renewalFailed(key.value(), reason));
                            }
                        });
    }

    /** Whatever happens on the way, the renewal is off it in the end. */
    private CompletionStage<Boolean> written(SessionKey key, long expiresAt) {
        try {
            return calls.write(new RowWrite.Renew(key, expiresAt));
        } catch (Throwable refused) {
            return CompletableFuture.failedStage(refused);
        }
    }

    /** If not, it is from now on. */
    private boolean isOnItsWay(SessionKey key, long expiresAt) {
        boolean[] already = {false};
        pending.compute(
                key,
                (same, before) -> {
                    already[0] = before != null && before >= expiresAt;
                    return already[0] ? before : Long.valueOf(expiresAt);
                });
        return already[0];
    }
}
