package org.sojourn.internal.store;

import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.sojourn.internal.row.SessionRow;

/**
 * Notices that a table has columns for split sessions which it did not have when this server looked
 * at it. Another server then stores bases in it, and a base can only be read together with these
 * columns. So a base causes another look at the table.
 *
 * @param isBase whether data are the base of a large session
 * @param haveCome looks whether the table has the columns now
 */
record LateColumns(Predicate<byte[]> isBase, BooleanSupplier haveCome) {

    /** The table has columns by now that were not read. Nothing was changed. */
    static final class FoundException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Checks rows that were read without these columns.
     *
     * @throws FoundException if a row has a base, and the table the columns for it
     */
    void check(Collection<SessionRow> rows) {
        boolean haveBase = rows.stream().anyMatch(row -> isBase.test(row.data().bytes()));
        if (haveBase && haveCome.getAsBoolean()) {
            throw new FoundException();
        }
    }
}
