package org.sojourn.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.SelectedColumn;
import org.sojourn.internal.persistence.SqlFailure;

/**
 * The columns of one row that is read. If a value is null although it must not be, or is not of its
 * type, it is replaced and the damage is recorded, so that the other rows can be used. A failure of
 * the database is thrown.
 */
final class RowColumns {

    private static final byte[] NO_DATA = {};

    private final ResultSet row;
    private final StringJoiner damage = new StringJoiner(", ");

    RowColumns(ResultSet row) {
        this.row = row;
    }

    /** Reads a value. */
    private interface Reading<T> {
        @Nullable T from(ResultSet row) throws SQLException;
    }

    byte[] bytes(SelectedColumn column, String name) throws SQLException {
        return read(it -> it.getBytes(column.number()), name, NO_DATA);
    }

    long number(SelectedColumn column, String name, long instead) throws SQLException {
        return read(
                it -> {
                    long number = it.getLong(column.number());
                    return it.wasNull() ? null : number;
                },
                name,
                instead);
    }

    /** What is wrong with the row; null if nothing is wrong. */
    @Nullable String damage() {
        return damage.length() == 0 ? null : damage.toString();
    }

    private <T> T read(Reading<T> reading, String name, T instead) throws SQLException {
        try {
            T value = reading.from(row);
            if (value != null) {
                return value;
            }
            damage.add(name + " is null");
        } catch (SQLException failed) {
            SqlFailure failure = SqlFailure.of(failed);
            if (!failure.mayBeFaultOfOne()) {
                throw failed;
            }
            damage.add(name + " is of another type (SQLSTATE " + failure.sqlState() + ")");
        }
        return instead;
    }
}
