package org.sojourn.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.ClientColumns;
import org.sojourn.internal.dialect.PrincipalSql;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.message.DeviceMessage;

/**
 * Finds out which columns a table has for the client of a login, when they are first needed.
 *
 * @param mapped the columns of the client by the mapping
 */
record DeviceCheck(String unit, SessionTable table, ClientColumns mapped) {

    private static final Logger LOG = System.getLogger("org.sojourn");

    /**
     * What the table has.
     *
     * @param columns without those that do not exist
     */
    record Found(ClientColumns columns, ClientRule rule, PrincipalSql sql) {}

    /** Asks the database. Warns if a column is missing. */
    Found on(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            ResultSetMetaData described =
                    statement.executeQuery(SessionSql.describe(table)).getMetaData();
            Map<String, Integer> numbers = new HashMap<>();
            for (int i = 1; i <= described.getColumnCount(); i++) {
                numbers.put(bare(described.getColumnName(i)), i);
            }
            ClientColumns columns =
                    new ClientColumns(
                            existing(mapped.userAgent(), numbers),
                            existing(mapped.address(), numbers));
            ClientRule rule =
                    new ClientRule(
                            length(columns.userAgent(), numbers, described),
                            length(columns.address(), numbers, described));
            return new Found(columns, rule, PrincipalSql.on(table, columns));
        }
    }

    private @Nullable String existing(@Nullable String column, Map<String, Integer> numbers) {
        if (column != null && !numbers.containsKey(bare(column))) {
            LOG.log(Level.WARNING, DeviceMessage.NO_CLIENT_COLUMN.text(table.name(), unit, column));
            return null;
        }
        return column;
    }

    private static int length(
            @Nullable String column, Map<String, Integer> numbers, ResultSetMetaData described)
            throws SQLException {
        return column == null ? 0 : described.getPrecision(numbers.get(bare(column)));
    }

    /** A name without quotes, in lower case, because databases differ in whether case matters. */
    private static String bare(String name) {
        return name.replaceAll("[\"`\\[\\]]", "").toLowerCase(Locale.ROOT);
    }
}
