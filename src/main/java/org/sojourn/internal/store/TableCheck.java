package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.dialect.BaseColumns;
import org.sojourn.internal.dialect.Ddl;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.persistence.SqlFailure;
import org.sojourn.internal.text.OwnText;

/** Checks whether the table in the database fits the mapping and has room for every session. */
record TableCheck(String unit, SessionTable table, int maxDataSize) {

    private static final String QUOTES = "^[\"`\\[]|[\"`\\]]$";

    /**
     * The table as it is in the database.
     *
     * @param table without the columns that do not exist
     * @param missing the columns of the mapping that do not exist
     * @param previousKeys the index on previous keys that the table should have
     * @param origins the index on origin keys that the table should have; empty if it has no such
     *     column
     * @param principalLength the length of the column of principals, in characters; 0 if it is not
     *     known
     * @param principalType the type of that column, by the name that the database has for it
     */
    record Found(
            SessionTable table,
            List<String> missing,
            ColumnIndex previousKeys,
            Optional<ColumnIndex> origins,
            int principalLength,
            String principalType) {}

    /**
     * Reads the description of the table.
     *
     * @throws org.sojourn.SessionStoreException if the table does not exist, lacks columns, or has
     *     too small a column of data
     */
    Found on(Connection connection, Ddl ddl) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            ResultSetMetaData columns = columns(statement);
            List<String> names = names(columns);
            List<String> missing =
                    table.columns().stream()
                            .filter(column -> !names.contains(bare(column)))
                            .toList();
            checkComplete(missing, ddl);
            String origin = Objects.requireNonNull(table.originKey());
            BaseColumns base = Objects.requireNonNull(table.base());
            boolean hasOrigin = !missing.contains(origin);
            boolean hasBase = base.all().stream().noneMatch(missing::contains);
            checkCapacity(table.data(), columns, names, ddl);
            if (hasBase) {
                checkCapacity(base.changes(), columns, names, ddl);
            }
            int principal = names.indexOf(bare(table.principal())) + 1;
            SessionTable withOrigin = hasOrigin ? table : table.withoutOriginKey();
            return new Found(
                    hasBase ? withOrigin : withOrigin.withoutBase(),
                    missing,
                    indexOn(table.previousKey(), columns, names),
                    hasOrigin ? Optional.of(indexOn(origin, columns, names)) : Optional.empty(),
                    columns.getPrecision(principal),
                    columns.getColumnTypeName(principal));
        }
    }

    /** Whether the table has the columns for large sessions. */
    boolean hasBase(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> names = names(columns(statement));
            return Objects.requireNonNull(table.base()).all().stream()
                    .allMatch(column -> names.contains(bare(column)));
        }
    }

    private void checkComplete(List<String> missing, Ddl ddl) {
        if (!table.optionalColumns().containsAll(missing)) {
            OwnText columnsDdl = new OwnText(ddl.addColumns(missing));
            throw new SessionStoreException(
                    StoreMessage.MISSING_COLUMNS.with(table.name(), unit, missing, columnsDdl),
                    unit,
                    null);
        }
    }

    private void checkCapacity(
            String column, ResultSetMetaData columns, List<String> names, Ddl ddl)
            throws SQLException {
        int capacity = columns.getPrecision(names.indexOf(bare(column)) + 1);
        boolean isKnown = capacity > 0;
        if (isKnown && capacity < maxDataSize) {
            throw new SessionStoreException(
                    StoreMessage.DATA_COLUMN_TOO_SMALL.with(
                            column,
                            table.name(),
                            unit,
                            capacity,
                            maxDataSize,
                            new OwnText(ddl.widen(column))),
                    unit,
                    null);
        }
    }

    private ColumnIndex indexOn(String column, ResultSetMetaData columns, List<String> names)
            throws SQLException {
        String name = table.name();
        String mappedTable = name.substring(name.lastIndexOf('.') + 1).replaceAll(QUOTES, "");
        return ColumnIndex.of(columns, names.indexOf(bare(column)) + 1, mappedTable);
    }

    private ResultSetMetaData columns(Statement statement) throws SQLException {
        try {
            return statement.executeQuery(SessionSql.describe(table)).getMetaData();
        } catch (SQLException failed) {
            SqlFailure failure = SqlFailure.of(failed);
            if (failure.isSyntaxOrAccess()) {
                throw new SessionStoreException(
                        StoreMessage.NO_TABLE.with(table.name(), unit, failure.reason()),
                        unit,
                        failed);
            }
            throw failed;
        }
    }

    private static List<String> names(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(bare(columns.getColumnName(i)));
        }
        return names;
    }

    /** A name without quotes, in lower case, because databases differ in whether case matters. */
    static String bare(String name) {
        return name.replaceAll(QUOTES, "").toLowerCase(Locale.ROOT);
    }
}
