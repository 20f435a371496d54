package org.sojourn.internal.backend;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * What {@link org.sojourn.SessionBackend} promises, for calls that wait as for calls that do not.
 * By a former key nothing is read or stored here, because ids that change are the session manager's
 * business; but a session is ended by the key that it had lately, so that no rotation saves it.
 */
record BackendVerbs(Sessions sessions, SessionRows rows) {

    private static final int SWEEP_BATCH = 500;

    /** The data of a living session, which counts as used. */
    CompletionStage<Optional<byte[]>> get(Calls calls, SessionKey key) {
        return sessions.living()
                .find(calls, key)
                .thenCompose(
                        row ->
                                row.isEmpty()
                                        ? CompletableFuture.completedStage(Optional.empty())
                                        : sessions.renewIfDue(
                                                        calls,
                                                        row.get(),
                                                        sessions.ages().lifetimeOf(row.get()))
                                                .thenApply(used -> row.map(SessionRow::data)));
    }

    /** Stores data under a key, whether or not a session stands there. */
    CompletionStage<Boolean> put(Calls calls, SessionKey key, byte[] data) {
        SessionRow row =
                SessionRow.created(
                        key, sessions.checked(data), sessions.now().toEpochMilli(), null);
        return sessions.ages().lifetime().dependsOnSession()
                ? sessions.living()
                        .find(calls, key)
                        .thenCompose(found -> put(calls, row, found.orElse(row)))
                : put(calls, row, row);
    }

    /**
     * @param standing the row that is replaced, if there is one
     */
    private CompletionStage<Boolean> put(Calls calls, SessionRow row, SessionRow standing) {
        long expiresAt =
                sessions.ages().renewed(standing, sessions.ages().lifetimeOf(standing)).expiresAt();
        return calls.write(new RowWrite.Put(row.renewed(expiresAt)));
    }

    CompletionStage<Boolean> delete(Calls calls, SessionKey key) {
        return sessions.endings()
                .end(calls, key)
                .thenApply(
                        last ->
                                sessions.told(
                                        calls,
                                        last.isPresent(),
                                        () -> sessions.chronicle().invalidated(last.get(), null)));
    }

    long deleteAll() {
        return rows.deleteAll();
    }

    /** Deletes expired sessions in batches, so that no statement holds many locks. */
    long deleteExpired() {
        long now = sessions.now().toEpochMilli();
        long deleted = 0;
        List<ExpiredRow> batch;
        do {
            batch = rows.expired(now, SWEEP_BATCH);
            if (!batch.isEmpty()) {
                deleted += deleteExpired(batch, now);
            }
        } while (batch.size() == SWEEP_BATCH);
        return deleted;
    }

    private long deleteExpired(List<ExpiredRow> batch, long now) {
        List<Boolean> deleted =
                rows.write(
                        batch.stream()
                                .map(row -> (RowWrite) new RowWrite.DeleteIfExpired(row.key(), now))
                                .toList());
        long count = 0;
        for (int i = 0; i < batch.size(); i++) {
            ExpiredRow row = batch.get(i);
            if (sessions.told(
                    sessions.waiting(),
                    deleted.get(i),
                    () -> sessions.chronicle().expired(row.key(), row.principal()))) {
                count++;
            }
        }
        return count;
    }
}
