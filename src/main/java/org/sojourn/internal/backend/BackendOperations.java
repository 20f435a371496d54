package org.sojourn.internal.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sojourn.CorruptSessionException;
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
record BackendOperations(SessionOperations sessions, SessionRows rows) {

    private static final int SWEEP_BATCH = 500;
    private static final int MAX_CONFLICTS = 10;

    /** The data of a living session, which counts as used. */
    CompletionStage<Optional<byte[]>> get(Rows calls, SessionKey key) {
        return sessions.living()
                .find(calls, key)
                .thenApply(BackendOperations::sound)
                .thenCompose(
                        row ->
                                row.isEmpty()
                                        ? CompletableFuture.completedStage(Optional.empty())
                                        : sessions.uses()
                                                .use(calls, row.get())
                                                .thenApply(used -> row.map(SessionRow::data)));
    }

    /** The row as it was found, unless it is damaged. */
    private static Optional<SessionRow> sound(Optional<SessionRow> found) {
        found.filter(SessionRow::isDamaged)
                .ifPresent(
                        row -> {
                            throw new CorruptSessionException(
                                    BackendMessage.DAMAGED_ROW.with(
                                            row.key().value(), row.damage()),
                                    null);
                        });
        return found;
    }

    /**
     * Stores data under a key, whether or not a session stands there.
     *
     * @param data checked, and not changed any more
     */
    CompletionStage<Boolean> put(Rows calls, SessionKey key, byte[] data) {
        SessionRow row = SessionRow.created(key, data, sessions.now().toEpochMilli(), null);
        return sessions.ages().lifetime().dependsOnSession()
                ? putOnto(calls, row, 0)
                : calls.write(new RowWrite.Put(sessions.ages().renewed(row)));
    }

    /**
     * Where the rest of a session's life depends on what it is, it must be the same still when the
     * data are stored. If there is no end to its changes, it is stored to live no longer than a
     * session without a principal.
     */
    private CompletionStage<Boolean> putOnto(Rows calls, SessionRow row, int conflicts) {
        return sessions.living()
                .find(calls, row.key())
                .thenCompose(
                        found -> {
                            if (found.isEmpty() || found.get().isDamaged()) {
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

    private CompletionStage<Boolean> replace(Rows calls, SessionRow read, byte[] data) {
        SessionRow changed = read.changed(read.key(), data, read.principal());
        return calls.write(new RowWrite.Replace(read, sessions.ages().renewed(changed)));
    }

    CompletionStage<Boolean> delete(Rows calls, SessionKey key) {
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
     * Deletes expired sessions in batches, so that no statement holds many locks, until there is
     * none left that can be deleted. Those that boundaries of this server have open are spared, and
     * must not hide others.
     */
    long deleteExpired() {
        long now = sessions.now().toEpochMilli();
        long deleted = 0;
        List<RuntimeException> failures = new ArrayList<>();
        List<ExpiredRow> batch;
        long ofBatch;
        do {
            batch = expired(now);
            ofBatch = batch.isEmpty() ? 0 : deleteExpired(batch, now, failures);
            deleted += ofBatch;
        } while (batch.size() == SWEEP_BATCH && ofBatch > 0);
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return deleted;
    }

    private List<ExpiredRow> expired(long now) {
        return rows.expired(now, SWEEP_BATCH + sessions.open().size()).stream()
                .filter(row -> !isSpared(row, now))
                .limit(SWEEP_BATCH)
                .toList();
    }

    private boolean isSpared(ExpiredRow row, long now) {
        return sessions.living().isSpared(row.origin(), row.createdAt(), now);
    }

    /** Carries writes out together or, if one of them may keep the others from it, one by one. */
    private List<Boolean> eachOrAll(List<RowWrite> writes, List<RuntimeException> failures) {
        try {
            return rows.write(writes);
        } catch (RuntimeException failed) {
            if (!rows.mayBeFaultOfOne(failed)) {
                throw failed;
            }
            return writes.stream().map(write -> isDone(write, failures)).toList();
        }
    }

    private boolean isDone(RowWrite write, List<RuntimeException> failures) {
        try {
            return rows.write(List.of(write)).get(0);
        } catch (RuntimeException failed) {
            failures.add(failed);
            return false;
        }
    }

    private long deleteExpired(List<ExpiredRow> batch, long now, List<RuntimeException> failures) {
        List<Boolean> deleted =
                eachOrAll(
                        batch.stream()
                                .map(row -> (RowWrite) new RowWrite.DeleteIfExpired(row.key(), now))
                                .toList(),
                        failures);
        long count = 0;
        for (int i = 0; i < batch.size(); i++) {
            ExpiredRow row = batch.get(i);
            boolean isDeleted = deleted.get(i);
            sessions.told(
                    sessions.waiting(),
                    isDeleted && !row.key().isOfEmptied(),
                    () -> sessions.chronicle().expired(row.key(), row.principal()));
            count += isDeleted ? 1 : 0;
        }
        return count;
    }
}
