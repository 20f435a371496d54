package org.sojourn.internal.backend;

import java.util.ArrayList;
import java.util.List;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.store.SessionRows;

/** Deletes many sessions at once, on the thread of the caller and outside the lanes. */
record BulkDeletion(SessionRows rows, ModelState state) {

    private static final int BATCH = 500;

    long all() {
        return rows.deleteAll();
    }

    /**
     * Deletes expired sessions in batches, so that no statement holds many locks, until there is
     * none left that can be deleted. Those that boundaries of this server have open are spared, and
     * must not hide others.
     */
    long expired() {
        long now = state.now();
        long deleted = 0;
        List<RuntimeException> failures = new ArrayList<>();
        List<ExpiredRow> batch;
        long ofBatch;
        do {
            batch = nextBatch(now);
            ofBatch = batch.isEmpty() ? 0 : delete(batch, now, failures);
            deleted += ofBatch;
        } while (batch.size() == BATCH && ofBatch > 0);
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return deleted;
    }

    private List<ExpiredRow> nextBatch(long now) {
        return rows.expired(now, BATCH + state.open().size()).stream()
                .filter(row -> !state.isSpared(row.origin(), row.createdAt(), now))
                .limit(BATCH)
                .toList();
    }

    private long delete(List<ExpiredRow> batch, long now, List<RuntimeException> failures) {
        List<RowWrite> writes = new ArrayList<>();
        batch.forEach(row -> writes.add(new RowWrite.DeleteIfExpired(row.key(), now)));
        List<Boolean> deleted = allOrEach(writes, failures);
        long count = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (deleted.get(i)) {
                count++;
                publishExpired(batch.get(i));
            }
        }
        return count;
    }

    /** What is left of an emptied session is not a session any more. */
    private void publishExpired(ExpiredRow row) {
        if (!row.key().isOfEmptied()) {
            SessionEventPublisher publisher = state.publisher();
            Consequences.runSafely(
                    () -> publisher.publish(publisher.expired(row.key(), row.principal())));
        }
    }

    /** Carries writes out together or, if one of them may keep the others from it, one by one. */
    private List<Boolean> allOrEach(List<RowWrite> writes, List<RuntimeException> failures) {
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
}
