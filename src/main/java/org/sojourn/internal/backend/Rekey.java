package org.sojourn.internal.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sojourn.SojournException;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * Stores all rows of a table with the present key, while servers use them: what has another key,
 * what is not encrypted, or, where encryption is switched off, what is encrypted.
 *
 * <p>Goes through the table in the order of the keys, in batches of bounded size; each batch is a
 * transaction. A row that a server changes meanwhile is left to that server, and counts as changed.
 * A row that cannot be opened stays as it is, and counts as failed. Sessions, versions and instants
 * of expiry stay as they are, so a server does not notice.
 *
 * @param table the rows as they stand in the table
 */
public record Rekey(SessionRows table, RowCipher cipher) {

    /** Keys are read by many at once, because some databases sort the whole table for them. */
    private static final int KEYS = 10_000;

    private static final int MOST_ROWS = 200;

    /** About how many bytes of data a batch has. */
    private static final long BATCH_BYTES = 4 << 20;

    /**
     * How far the work is.
     *
     * @param seen rows that were looked at
     * @param rewritten rows that were stored anew
     * @param changed rows that a server changed or deleted before they could be stored anew
     * @param failed rows that could not be opened
     * @param last the key up to which all is done; empty if there was no row
     * @param firstFailure why the first of the failed rows could not be opened
     */
    public record Progress(
            long seen,
            long rewritten,
            long changed,
            long failed,
            Optional<SessionKey> last,
            Optional<SojournException> firstFailure) {

        private static final int DIGITS = 4;

        static Progress from(Optional<SessionKey> start) {
            return new Progress(0, 0, 0, 0, start, Optional.empty());
        }

        /**
         * About which part of the table is done, from 0 to 1. Keys are hashes, so they are spread
         * evenly.
         */
        public double part() {
            return last.map(key -> key.value().substring(0, DIGITS))
                    .filter(digits -> digits.matches("[0-9a-f]+"))
                    .map(digits -> Integer.parseInt(digits, 16) / Math.pow(16, DIGITS))
                    .orElse(last.isPresent() ? 1.0 : 0.0);
        }

        private Progress plus(Batch batch, List<Boolean> stored, SessionKey end) {
            long done = stored.stream().filter(Boolean::booleanValue).count();
            return new Progress(
                    seen + batch.seen(),
                    rewritten + done,
                    changed + stored.size() - done,
                    failed + batch.failures().size(),
                    Optional.of(end),
                    firstFailure.or(() -> batch.failures().stream().findFirst()));
        }
    }

    /** Rows that were read together, and what is to be done with them. */
    private record Batch(
            long seen, long bytes, List<RowWrite> writes, List<SojournException> failures) {}

    /**
     * Does the work.
     *
     * @param after the key up to which an earlier run has done it; empty for the whole table
     * @param goesOn is given the progress after each batch, and returns whether to go on
     * @return the progress at the end, whose last key continues the work
     * @throws org.sojourn.SessionStoreException if the database fails; the last progress continues
     *     the work
     */
    public Progress run(Optional<SessionKey> after, Predicate<Progress> goesOn) {
        Progress progress = Progress.from(after);
        int size = 1;
        while (true) {
            List<SessionKey> keys = table.keys(progress.last(), KEYS);
            int start = 0;
            while (start < keys.size()) {
                List<SessionKey> some = keys.subList(start, Math.min(start + size, keys.size()));
                Batch batch = read(some);
                List<Boolean> stored =
                        batch.writes().isEmpty() ? List.of() : table.write(batch.writes());
                start += some.size();
                progress = progress.plus(batch, stored, some.get(some.size() - 1));
                if (!goesOn.test(progress)) {
                    return progress;
                }
                size = nextSize(size, batch);
            }
            if (keys.size() < KEYS) {
                return progress;
            }
        }
    }

    private Batch read(List<SessionKey> keys) {
        List<RowWrite> writes = new ArrayList<>();
        List<SojournException> failures = new ArrayList<>();
        long seen = 0;
        long bytes = 0;
        for (Optional<SessionRow> found : table.find(keys)) {
            if (found.isPresent()) {
                seen++;
                bytes += found.get().data().size();
                if (!found.get().isDamaged()) {
                    rewrite(found.get(), writes, failures);
                }
            }
        }
        return new Batch(seen, bytes, writes, failures);
    }

    private void rewrite(SessionRow row, List<RowWrite> writes, List<SojournException> failures) {
        try {
            cipher.rewritten(row).ifPresent(writes::add);
        } catch (SojournException unreadable) {
            failures.add(unreadable);
        }
    }

    /** Grows slowly and shrinks at once, because the size of a row is known when it is read. */
    private static int nextSize(int size, Batch batch) {
        long average = batch.bytes() / Math.max(1, batch.seen()) + 1;
        long fitting = Math.max(1, BATCH_BYTES / average);
        return (int) Math.min(Math.min(2L * size, MOST_ROWS), fitting);
    }
}
