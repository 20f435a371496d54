package org.sojourn.internal.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.persistence.SqlFailure;

/**
 * The table as it is in the database, as a query of it shows it: this finds the table by the same
 * rules as every statement does.
 *
 * @param catalog null if the driver does not return it, like the schema
 * @param name empty if the driver does not return it
 */
public record FoundTable(
        @Nullable String catalog, @Nullable String schema, String name, List<Column> columns) {

    private static final String QUOTES = "^[\"`\\[]|[\"`\\]]$";

    /** SQLite has no SQLSTATE. */
    private static final String MISSING_IN_SQLITE = "no such table";

    /**
     * A column of the table.
     *
     * @param jdbcType by {@link java.sql.Types}
     * @param type by the name that the database has for it
     * @param length of texts and bytes, or the digits of a number; 0 if it is not known
     */
    public record Column(String name, int jdbcType, String type, int length) {

        boolean isNamed(String mapped) {
            return bare(name).equals(bare(mapped));
        }
    }

    /**
     * Reads the description of a table.
     *
     * @throws SQLException if the table cannot be read
     */
    public static FoundTable of(Connection connection, SessionTable mapped) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(SessionSql.describe(mapped))) {
            ResultSetMetaData found = none.getMetaData();
            List<Column> columns = new ArrayList<>();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                columns.add(
                        new Column(
                                found.getColumnName(i),
                                found.getColumnType(i),
                                found.getColumnTypeName(i),
                                Math.max(0, found.getPrecision(i))));
            }
            return new FoundTable(
                    nullIfEmpty(found.getCatalogName(1)),
                    nullIfEmpty(found.getSchemaName(1)),
                    found.getTableName(1),
                    columns);
        }
    }

    /** Whether a failure of the query means that the table is not there, or not accessible. */
    static boolean isMissing(SqlFailure failure) {
        return failure.isSyntaxOrAccess() || failure.reason().contains(MISSING_IN_SQLITE);
    }

    private static @Nullable String nullIfEmpty(@Nullable String name) {
        return name == null || name.isEmpty() ? null : name;
    }

    /** A column by its name in the mapping; empty if the table does not have it. */
    public Optional<Column> column(String mapped) {
        return columns.stream().filter(column -> column.isNamed(mapped)).findFirst();
    }

    /** Whether the table has a column. */
    public boolean has(String mapped) {
        return column(mapped).isPresent();
    }

    /** The columns of the mapping that the table does not have. */
    List<String> missing(SessionTable mapped) {
        return mapped.columns().stream().filter(column -> !has(column)).toList();
    }

    /** The table without the optional columns that it does not have. */
    SessionTable fitted(SessionTable mapped) {
        List<String> missing = missing(mapped);
        SessionTable table = mapped;
        if (missing.contains(mapped.originKey())) {
            table = table.withoutOriginKey();
        }
        boolean hasBase =
                mapped.base() != null && mapped.base().all().stream().noneMatch(missing::contains);
        return hasBase ? table : table.withoutBase();
    }

    /** A name without quotes, in lower case, because databases differ in whether case matters. */
    static String bare(String name) {
        return unquoted(name).toLowerCase(Locale.ROOT);
    }

    /** The last part of a name, without quotes. */
    static String unquoted(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replaceAll(QUOTES, "");
    }
}
