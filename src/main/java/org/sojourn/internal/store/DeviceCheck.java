package org.sojourn.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.ClientColumns;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.PrincipalSql;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.message.DeviceMessage;
import org.sojourn.internal.schema.FoundTable;
import org.sojourn.internal.schema.SchemaDdl;
import org.sojourn.internal.schema.TableIndexes;
import org.sojourn.internal.text.OwnText;

/**
 * Finds out what a table has for lists of a user's sessions, when the first list is needed: an
 * application that never needs one needs no index for it.
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

    /** Asks the database. Warns if there is no index on principals, or if a column is missing. */
    Found on(Connection connection) throws SQLException {
        FoundTable found = FoundTable.of(connection, table);
        ClientColumns columns =
                new ClientColumns(
                        existing(mapped.userAgent(), found), existing(mapped.address(), found));
        ClientRule rule =
                new ClientRule(
                        length(columns.userAgent(), found), length(columns.address(), found));
        checkIndex(connection, found);
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

    private void checkIndex(Connection connection, FoundTable found) throws SQLException {
        if (!TableIndexes.of(connection, found, table).mayBeOn(table.principal())) {
            String database = connection.getMetaData().getDatabaseProductName();
            String ddl =
                    SchemaDdl.of(DatabaseProduct.named(database), table)
                            .index(table.principal())
                            .orElse("");
            LOG.log(
                    Level.WARNING,
                    DeviceMessage.NO_PRINCIPAL_INDEX.text(table.name(), unit, new OwnText(ddl)));
        }
    }
}
