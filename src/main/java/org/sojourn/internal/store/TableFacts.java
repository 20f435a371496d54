package org.sojourn.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.SessionConfig.LargeSessions;
import org.sojourn.internal.dialect.Ddl;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.text.OwnText;

/**
 * What the first connection finds out about a session table.
 *
 * @param database the product name, by JDBC's metadata
 * @param table with the columns that it has
 * @param findsPreviousKeys whether any request may find a row by its previous key
 */
record TableFacts(
        String database,
        SessionTable table,
        boolean findsPreviousKeys,
        PrincipalColumn principals) {

    private static final Logger LOG = System.getLogger("org.sojourn");

    /**
     * Checks the table and logs what an administrator should improve.
     *
     * @throws org.sojourn.SessionStoreException if the table cannot hold sessions
     */
    static TableFacts of(
            Connection connection, String unit, SessionTable mapped, SessionConfig config)
            throws SQLException {
        String database = connection.getMetaData().getDatabaseProductName();
        DatabaseAdvice.of(connection, unit).ifPresent(advice -> LOG.log(Level.INFO, advice));
        TableCheck check = new TableCheck(unit, mapped, largestData(config));
        Ddl ddl = new Ddl(mapped, database);
        TableCheck.Found found = check.on(connection, ddl);
        boolean hasGrace = !config.rotationGrace().isZero();
        boolean indexed = hasGrace && found.previousKeys().mayBeThere(connection);
        if (hasGrace && !indexed) {
            OwnText index = new OwnText(ddl.index(mapped.previousKey()));
            LOG.log(
                    Level.WARNING,
                    StoreMessage.NO_PREVIOUS_KEY_INDEX.text(mapped.name(), unit, index));
        }
        adviseOnOrigins(connection, unit, mapped, found, ddl);
        if (!found.table().hasBase() && config.largeSessions() == LargeSessions.SPLIT) {
            adviseOnBases(unit, mapped, found, ddl);
        }
        PrincipalColumn principals =
                new PrincipalCheck(unit, mapped).on(connection, database, found, ddl);
        return new TableFacts(database, found.table(), indexed, principals);
    }

    /** How many bytes a column of data must hold. */
    static int largestData(SessionConfig config) {
        boolean mayAdd = config.encryption() != Encryption.OFF || config.compressionThreshold() > 0;
        return config.maxDataSize() + (mayAdd ? RowData.MOST_ADDED : 0);
    }

    private static void adviseOnBases(
            String unit, SessionTable mapped, TableCheck.Found found, Ddl ddl) {
        List<String> columns =
                Objects.requireNonNull(mapped.base()).all().stream()
                        .filter(found.missing()::contains)
                        .toList();
        OwnText missing = new OwnText(ddl.addColumns(columns));
        LOG.log(
                Level.WARNING,
                StoreMessage.NO_BASE_COLUMNS.text(mapped.name(), unit, columns, missing));
    }

    private static void adviseOnOrigins(
            Connection connection,
            String unit,
            SessionTable mapped,
            TableCheck.Found found,
            Ddl ddl) {
        String column = Objects.requireNonNull(mapped.originKey());
        if (found.origins().isEmpty()) {
            OwnText missing = new OwnText(ddl.addColumns(List.of(column)));
            LOG.log(
                    Level.WARNING,
                    StoreMessage.NO_ORIGIN_KEY.text(mapped.name(), unit, column, missing));
        } else if (!found.origins().get().mayBeThere(connection)) {
            OwnText index = new OwnText(ddl.index(column));
            LOG.log(
                    Level.WARNING,
                    StoreMessage.NO_ORIGIN_KEY_INDEX.text(mapped.name(), unit, index));
        }
    }
}
