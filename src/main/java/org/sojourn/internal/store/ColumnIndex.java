package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An index that begins with a column, in the metadata of the database.
 *
 * @param tables the names that the table of the column may have there
 */
record ColumnIndex(
        @Nullable String catalog, @Nullable String schema, List<String> tables, String column) {

    private static final short FIRST = 1;

    /**
     * The index on one of the columns of a result.
     *
     * @param number the number of the column, from one
     * @param mappedTable the name of the table in the mapping, for drivers that do not return it
     */
    static ColumnIndex of(ResultSetMetaData columns, int number, String mappedTable)
            throws SQLException {
        String table = columns.getTableName(number);
        return new ColumnIndex(
                nullIfEmpty(columns.getCatalogName(number)),
                nullIfEmpty(columns.getSchemaName(number)),
                table.isEmpty()
                        ? Stream.of(
                                        mappedTable,
                                        mappedTable.toUpperCase(Locale.ROOT),
                                        mappedTable.toLowerCase(Locale.ROOT))
                                .toList()
                        : List.of(table),
                columns.getColumnName(number));
    }

    private static @Nullable String nullIfEmpty(@Nullable String name) {
        return name == null || name.isEmpty() ? null : name;
    }

    /** Whether the index exists, or the driver does not know. */
    boolean mayBeThere(Connection connection) {
        try {
            for (String table : tables) {
                if (isThere(connection, table)) {
                    return true;
                }
            }
            return false;
        } catch (SQLException unsupported) {
            return true;
        }
    }

    private boolean isThere(Connection connection, String table) throws SQLException {
        try (ResultSet indexes =
                connection.getMetaData().getIndexInfo(catalog, schema, table, false, true)) {
            while (indexes.next()) {
                if (indexes.getShort("ORDINAL_POSITION") == FIRST
                        && column.equalsIgnoreCase(indexes.getString("COLUMN_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }
}
