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
    private @Nullable StringJoiner damage;

    RowColumns(ResultSet row) {
        this.row = row;
    }

    /** Reads a value. */
    private interface Reading<T> {
        @Nullable T from(ResultSet row) throws SQLException;
    }

    byte[] bytes(SelectedColumn column, String name) throws SQLException {
        return required(it -> it.getBytes(column.number()), name, NO_DATA);
    }

    /** Bytes that may be null. */
    byte @Nullable [] optionalBytes(SelectedColumn column, String name) throws SQLException {
        return read(it -> it.getBytes(column.number()), name, NO_DATA);
    }

    long number(SelectedColumn column, String name, long instead) throws SQLException {
        return required(it -> number(it, column), name, instead);
    }

    /** A number that may be null. */
    @Nullable Long optionalNumber(SelectedColumn column, String name) throws SQLException {
        return read(it -> number(it, column), name, 0L);
    }

    private static @Nullable Long number(ResultSet row, SelectedColumn column) throws SQLException {
        long number = row.getLong(column.number());
        return row.wasNull() ? null : number;
    }

    /** What is wrong with the row; null if nothing is wrong. */
    @Nullable String damage() {
        return damage == null ? null : damage.toString();
    }

    private void addDamage(String found) {
        StringJoiner all = damage == null ? new StringJoiner(", ") : damage;
        damage = all.add(found);
    }

    private <T> T required(Reading<T> reading, String name, T instead) throws SQLException {
        T value = read(reading, name, instead);
        if (value == null) {
            addDamage(name + " is null");
            return instead;
        }
        return value;
    }

    private <T> @Nullable T read(Reading<T> reading, String name, T instead) throws SQLException {
        try {
            return reading.from(row);
        } catch (SQLException failed) {
            SqlFailure failure = SqlFailure.of(failed);
            if (!failure.mayBeFaultOfOne()) {
                throw failed;
            }
            addDamage(name + " is of another type (SQLSTATE " + failure.sqlState() + ")");
            return instead;
        }
    }
}
