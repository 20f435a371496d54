package org.sojourn.internal.store;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * Rows of a table that had no columns for large sessions when this server looked at it. If the
 * table gets them later, another server stores bases in it, which can only be read together with
 * these columns. So a base causes another look at the table.
 *
 * @param isBase whether data are the base of a large session
 * @param hasColumns looks whether the table has the columns now
 */
record RowsWithoutBases(SessionRows rows, Predicate<byte[]> isBase, BooleanSupplier hasColumns)
        implements SessionRows {

    /** The table has columns by now that these rows do not read. Nothing was changed. */
    static final class OutdatedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @Override
    public List<Optional<SessionRow>> find(List<SessionKey> keys) {
        return checked(rows.find(keys));
    }

    @Override
    public List<Optional<SessionRow>> findByPreviousKey(List<SessionKey> keys, long now) {
        return checked(rows.findByPreviousKey(keys, now));
    }

    @Override
    public List<Optional<SessionRow>> findByOrigin(List<SessionKey> keys) {
        return checked(rows.findByOrigin(keys));
    }

    /**
     * @throws OutdatedException if a row has a base, and the table the columns for it
     */
    private List<Optional<SessionRow>> checked(List<Optional<SessionRow>> found) {
        boolean hasBase =
                found.stream()
                        .flatMap(Optional::stream)
                        .anyMatch(row -> isBase.test(row.data().bytes()));
        if (hasBase && hasColumns.getAsBoolean()) {
            throw new OutdatedException();
        }
        return found;
    }

    @Override
    public List<Boolean> write(List<RowWrite> writes) {
        return rows.write(writes);
    }

    @Override
    public long deleteAll() {
        return rows.deleteAll();
    }

    @Override
    public List<ExpiredRow> expired(long now, int limit) {
        return rows.expired(now, limit);
    }

    @Override
    public boolean keepsBases() {
        return false;
    }

    @Override
    public PrincipalColumn principals() {
        return rows.principals();
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return rows.mayBeFaultOfOne(failure);
    }

    @Override
    public void close() {
        rows.close();
    }
}
