package org.sojourn.internal.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SweepPlace;
import org.sojourn.internal.store.SessionRows;

/**
 * Deletes the expired sessions of a model in batches, on the thread of the caller and outside the
 * lanes. A connection is used only while a batch runs. A batch is chosen in the order of expiry,
 * and deleted in the order of keys, so that two servers cannot deadlock.
 *
 * @param batchSize the greatest number of rows in a batch
 */
public record ExpiredSessions(
        SessionRows rows, SweptSessions sessions, SweepCounts counts, int batchSize) {

    /**
     * Deletes all that are expired now, without pauses, and returns their number. A row that cannot
     * be deleted keeps no other from it.
     *
     * @throws RuntimeException the first failure, after all other rows were deleted
     */
    public long deleteAll() {
        long begin = System.nanoTime();
        RuntimeException failure = null;
        SweepPlace place = SweepPlace.start(sessions.now());
        long deleted = 0;
        SweptBatch batch;
        do {
            batch = deleteNext(place);
            place = batch.end();
            deleted += batch.deleted();
            if (failure == null && !batch.failures().isEmpty()) {
                failure = batch.failures().get(0);
            }
        } while (!batch.isLast());
        counts.completed(place.now(), System.nanoTime() - begin);
        if (failure != null) {
            throw failure;
        }
        return deleted;
    }

    /**
     * Deletes the next batch after a place. The sessions that are in use on this server stay, and
     * so do those that another server has renewed, or that it deletes at the same time.
     */
    SweptBatch deleteNext(SweepPlace place) {
        long begin = System.nanoTime();
        List<ExpiredRow> found = rows.expired(place, batchSize);
        if (found.isEmpty()) {
            return new SweptBatch(0, List.of(), place, true);
        }
        List<ExpiredRow> chosen =
                found.stream()
                        .filter(row -> !sessions.isSpared(row, place.now()))
                        .sorted(Comparator.comparing(ExpiredRow::key))
                        .toList();
        List<RuntimeException> failures = new ArrayList<>();
        int deleted = chosen.isEmpty() ? 0 : delete(chosen, place.now(), failures);
        SweepPlace end = place.after(found.get(found.size() - 1));
        counts.batch(deleted, failures.size(), end, System.nanoTime() - begin);
        return new SweptBatch(deleted, failures, end, found.size() < batchSize);
    }

    private int delete(List<ExpiredRow> chosen, long now, List<RuntimeException> failures) {
        List<SessionKey> keys = chosen.stream().map(ExpiredRow::key).toList();
        List<Boolean> done = allOrEach(keys, now, failures);
        int deleted = 0;
        for (int i = 0; i < chosen.size(); i++) {
            if (done.get(i)) {
                deleted++;
                sessions.expired(chosen.get(i));
            }
        }
        return deleted;
    }

    /** Deletes rows together or, if one of them may keep the others from it, one by one. */
    private List<Boolean> allOrEach(
            List<SessionKey> keys, long now, List<RuntimeException> failures) {
        try {
            return rows.deleteExpired(keys, now);
        } catch (RuntimeException failed) {
            if (!rows.mayBeFaultOfOne(failed)) {
                throw failed;
            }
            return keys.stream().map(key -> isDeleted(key, now, failures)).toList();
        }
    }

    private boolean isDeleted(SessionKey key, long now, List<RuntimeException> failures) {
        try {
            return rows.deleteExpired(List.of(key), now).get(0);
        } catch (RuntimeException failed) {
            failures.add(failed);
            return false;
        }
    }
}
