package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.DatabaseTrait;

/**
 * Refuses a server that accepts no changes before anything is read there: what a standby has may be
 * out of date, so that a session that was logged out would still be found.
 */
final class StandbyCheck {

    private static final String SHOW = "SHOW transaction_read_only";

    private StandbyCheck() {}

    static void refuse(Connection connection, String unit) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (DatabaseProduct.named(product).has(DatabaseTrait.STANDBYS) && isReadOnly(connection)) {
            throw new SessionStoreException(
                    StoreMessage.READ_ONLY.with(unit, "transaction_read_only is on"), unit, null);
        }
    }

    private static boolean isReadOnly(Connection connection) throws SQLException {
        try (PreparedStatement show = connection.prepareStatement(StatementLog.logged(SHOW));
                ResultSet row = show.executeQuery()) {
            return row.next() && "on".equals(row.getString(1));
        }
    }
}
