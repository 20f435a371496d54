package org.sojourn.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.ClientColumns;
import org.sojourn.internal.dialect.PrincipalSql;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.message.DeviceMessage;
import org.sojourn.internal.schema.FoundTable;

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
        FoundTable found = FoundTable.of(connection, table);
        ClientColumns columns =
                new ClientColumns(
                        existing(mapped.userAgent(), found), existing(mapped.address(), found));
        ClientRule rule =
                new ClientRule(
                        length(columns.userAgent(), found), length(columns.address(), found));
        return new Found(columns, rule, PrincipalSql.on(table, columns));
    }

    private @Nullable String existing(@Nullable String column, FoundTable found) {
        if (column != null && !found.has(column)) {
            LOG.log(Level.WARNING, DeviceMessage.NO_CLIENT_COLUMN.text(table.name(), unit, column));
            return null;
        }
        return column;
    }

    private static int length(@Nullable String column, FoundTable found) {
        return column == null ? 0 : found.column(column).orElseThrow().length();
    }
}
