package org.sojourn.internal.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
     * @throws RuntimeException the first failure, after all other rows were deleted; or at once one
     *     that is not of a row
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
     *
     * @throws RuntimeException a failure that is not of a row, as when the database is away; what
     *     was deleted before has been notified and counted
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
        Attempt attempt = allOrEach(chosen, place.now());
        int deleted = notifyOfDeleted(chosen, attempt.done());
        RuntimeException away = attempt.end();
        SweepPlace end = away == null ? place.after(found.get(found.size() - 1)) : place;
        counts.batch(deleted, attempt.failures().size(), end, System.nanoTime() - begin);
        if (away != null) {
            throw away;
        }
        return new SweptBatch(deleted, attempt.failures(), end, found.size() < batchSize);
    }

    private int notifyOfDeleted(List<ExpiredRow> chosen, List<Boolean> done) {
        int deleted = 0;
        for (int i = 0; i < done.size(); i++) {
            if (done.get(i)) {
                deleted++;
                sessions.expired(chosen.get(i));
            }
        }
        return deleted;
    }

    /**
     * What became of rows.
     *
     * @param done whether each of the first ones was deleted; the others were not tried
     * @param failures of rows that could not be deleted
     * @param end the failure after which no further row was tried; null if all were
     */
    private record Attempt(
            List<Boolean> done, List<RuntimeException> failures, @Nullable RuntimeException end) {}

    /** Deletes rows together or, if one of them may keep the others from it, one by one. */
    private Attempt allOrEach(List<ExpiredRow> chosen, long now) {
        List<SessionKey> keys = chosen.stream().map(ExpiredRow::key).toList();
        try {
            List<Boolean> done = keys.isEmpty() ? List.of() : rows.deleteExpired(keys, now);
            return new Attempt(done, List.of(), null);
        } catch (RuntimeException failed) {
            if (!rows.mayBeFaultOfOne(failed)) {
                throw failed;
            }
            return oneByOne(keys, now);
        }
    }

    /** Ends where the database is away: each further row would wait for it. */
    private Attempt oneByOne(List<SessionKey> keys, long now) {
        List<Boolean> done = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (SessionKey key : keys) {
            try {
                done.addAll(rows.deleteExpired(List.of(key), now));
            } catch (RuntimeException failed) {
                if (!rows.mayBeFaultOfOne(failed)) {
                    return new Attempt(done, failures, failed);
                }
                failures.add(failed);
                done.add(false);
            }
        }
        return new Attempt(done, failures, null);
    }
}
