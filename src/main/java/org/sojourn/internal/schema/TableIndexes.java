package org.sojourn.internal.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.sojourn.internal.dialect.SessionTable;

/**
 * The indexes of a table, in the metadata of the database. Names of columns are bare.
 *
 * @param areKnown whether the driver knows the indexes of this table
 * @param first the columns with which an index begins
 * @param unique the columns of which no two rows have the same value
 * @param hasPrimaryKey whether the table has one, of any columns
 */
public record TableIndexes(
        boolean areKnown, Set<String> first, Set<String> unique, boolean hasPrimaryKey) {

    private static final TableIndexes UNKNOWN = new TableIndexes(false, Set.of(), Set.of(), false);

    /** The indexes of the table that was found for a mapping. */
    public static TableIndexes of(Connection connection, FoundTable found, SessionTable mapped) {
        try {
            return read(connection.getMetaData(), found, mapped);
        } catch (SQLException unsupported) {
            return UNKNOWN;
        }
    }

    private static TableIndexes read(
            DatabaseMetaData metadata, FoundTable found, SessionTable mapped) throws SQLException {
        boolean areKnown = false;
        Set<String> first = new HashSet<>();
        Set<String> unique = new HashSet<>();
        boolean hasPrimaryKey = false;
        for (String table : names(found, mapped)) {
            areKnown |= isTable(metadata, found, table);
            Set<String> primaryKey = primaryKey(metadata, found, table);
            hasPrimaryKey |= !primaryKey.isEmpty();
            if (primaryKey.size() == 1) {
                unique.addAll(primaryKey);
            }
            addIndexes(metadata, found, table, first, unique);
        }
        return new TableIndexes(areKnown, first, unique, hasPrimaryKey);
    }

    /** The names that the table may have in the metadata. */
    private static List<String> names(FoundTable found, SessionTable mapped) {
        if (!found.name().isEmpty()) {
            return List.of(found.name());
        }
        String name = FoundTable.unquoted(mapped.name());
        return Stream.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** A view or a synonym has no indexes of its own. */
    private static boolean isTable(DatabaseMetaData metadata, FoundTable found, String table)
            throws SQLException {
        try (ResultSet tables = metadata.getTables(found.catalog(), found.schema(), table, null)) {
            while (tables.next()) {
                String type = tables.getString("TABLE_TYPE");
                if (type != null && type.contains("TABLE")) {
                    return true;
                }
            }
            return false;
        }
    }

    private static Set<String> primaryKey(DatabaseMetaData metadata, FoundTable found, String table)
            throws SQLException {
        Set<String> columns = new HashSet<>();
        try (ResultSet key = metadata.getPrimaryKeys(found.catalog(), found.schema(), table)) {
            while (key.next()) {
                columns.add(FoundTable.bare(key.getString("COLUMN_NAME")));
            }
        }
        return columns;
    }

    private static void addIndexes(
            DatabaseMetaData metadata,
            FoundTable found,
            String table,
            Set<String> first,
            Set<String> unique)
            throws SQLException {
        Map<String, String> ofOneColumn = new HashMap<>();
        try (ResultSet indexes =
                metadata.getIndexInfo(found.catalog(), found.schema(), table, false, true)) {
            while (indexes.next()) {
                String column = indexes.getString("COLUMN_NAME");
                String index = indexes.getString("INDEX_NAME");
                if (column == null || index == null) {
                    continue;
                }
                if (indexes.getShort("ORDINAL_POSITION") > 1) {
                    ofOneColumn.remove(index);
                    continue;
                }
                first.add(FoundTable.bare(column));
                if (!indexes.getBoolean("NON_UNIQUE")) {
                    ofOneColumn.put(index, FoundTable.bare(column));
                }
            }
        }
        unique.addAll(ofOneColumn.values());
    }

    /** Whether an index begins with a column, or the driver does not know. */
    public boolean mayBeOn(String column) {
        String name = FoundTable.bare(column);
        return !areKnown || first.contains(name) || unique.contains(name);
    }

    /** Whether the values of a column are unique, or the driver does not know. */
    boolean mayBeUnique(String column) {
        return !areKnown || unique.contains(FoundTable.bare(column));
    }
}
