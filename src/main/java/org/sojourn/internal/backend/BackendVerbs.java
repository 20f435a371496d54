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
    private static final int MAX_CONFLICTS = 10;

    /** The data of a living session, which counts as used. */
    CompletionStage<Optional<byte[]>> get(Calls calls, SessionKey key) {
        return sessions.living()
                .find(calls, key)
                .thenCompose(
                        row ->
                                row.isEmpty()
                                        ? CompletableFuture.completedStage(Optional.empty())
                                        : sessions.uses()
                                                .use(calls, row.get())
                                                .thenApply(used -> row.map(SessionRow::data)));
    }

    /** Stores data under a key, whether or not a session stands there. */
    CompletionStage<Boolean> put(Calls calls, SessionKey key, byte[] data) {
        SessionRow row =
                SessionRow.created(
                        key, sessions.checked(data), sessions.now().toEpochMilli(), null);
        return sessions.ages().lifetime().dependsOnSession()
                ? putOnto(calls, row, 0)
                : calls.write(new RowWrite.Put(sessions.ages().renewed(row)));
    }

    /**
     * Where the rest of a session's life depends on what it is, it must be the same still when the
     * data are stored. If there is no end to its changes, it is stored to live no longer than a
     * session without a principal.
     */
    private CompletionStage<Boolean> putOnto(Calls calls, SessionRow row, int conflicts) {
        return sessions.living()
                .find(calls, row.key())
                .thenCompose(
                        found -> {
                            if (found.isEmpty()) {
                                return calls.write(new RowWrite.Put(sessions.ages().renewed(row)));
                            }
                            SessionRow read = found.get();
                            if (conflicts == MAX_CONFLICTS) {
                                SessionRow ofNobody = read.changed(read.key(), row.data(), null);
                                long expiresAt = sessions.ages().renewed(ofNobody).expiresAt();
                                return calls.write(new RowWrite.Put(row.renewed(expiresAt)));
                            }
                            return replace(calls, read, row.data())
                                    .thenCompose(
                                            done ->
                                                    done
                                                            ? CompletableFuture.completedStage(true)
                                                            : putOnto(calls, row, conflicts + 1));
                        });
    }

    private CompletionStage<Boolean> replace(Calls calls, SessionRow read, byte[] data) {
        SessionRow changed = read.changed(read.key(), data, read.principal());
        return calls.write(new RowWrite.Replace(read, sessions.ages().renewed(changed)));
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

    /**
     * Deletes expired sessions in batches, so that no statement holds many locks; those that
     * boundaries of this server have open are spared, and must not hide others.
     */
    long deleteExpired() {
        long now = sessions.now().toEpochMilli();
        long deleted = 0;
        boolean mayBeMore;
        do {
            int limit = SWEEP_BATCH + sessions.open().size();
            List<ExpiredRow> expired = rows.expired(now, limit);
            List<ExpiredRow> batch =
                    expired.stream().filter(row -> !isSpared(row, now)).limit(SWEEP_BATCH).toList();
            if (!batch.isEmpty()) {
                deleted += deleteExpired(batch, now);
            }
            mayBeMore = batch.size() == SWEEP_BATCH;
        } while (mayBeMore);
        return deleted;
    }

    private boolean isSpared(ExpiredRow row, long now) {
        return sessions.living().isSpared(row.origin(), row.createdAt(), now);
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
