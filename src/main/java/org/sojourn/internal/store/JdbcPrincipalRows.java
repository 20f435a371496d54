package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.persistence.ConnectionTransaction;
import org.sojourn.internal.persistence.UnitConnections;
import org.sojourn.internal.row.Client;
import org.sojourn.internal.row.PrincipalRow;
import org.sojourn.internal.row.SessionKey;

/** The rows of a principal by plain SQL. The table is looked at when it is first used for that. */
final class JdbcPrincipalRows implements PrincipalRows {

    private static final int KEY = 1;

    private final UnitConnections connections;
    private final ConnectionTransaction transaction;
    private final DeviceCheck check;
    private volatile DeviceCheck.@Nullable Found found;

    JdbcPrincipalRows(
            UnitConnections connections, ConnectionTransaction transaction, DeviceCheck check) {
        this.connections = connections;
        this.transaction = transaction;
        this.check = check;
    }

    private DeviceCheck.Found table() {
        DeviceCheck.Found known = found;
        if (known == null) {
            known = connections.write(ConnectionTransaction.PLAIN, false, check::on);
            found = known;
        }
        return known;
    }

    @Override
    public List<PrincipalRow> find(String principal) {
        DeviceCheck.Found table = table();
        return connections.read(transaction, connection -> find(connection, table, principal));
    }

    private static List<PrincipalRow> find(
            Connection connection, DeviceCheck.Found table, String principal) throws SQLException {
        List<PrincipalRow> rows = new ArrayList<>();
        try (PreparedStatement prepared = StatementLog.prepare(connection, table.sql().select())) {
            prepared.setString(1, principal);
            try (ResultSet result = prepared.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result, table));
                }
            }
        }
        return rows;
    }

    private static PrincipalRow row(ResultSet row, DeviceCheck.Found table) throws SQLException {
        int last = table.columns().all().size() + KEY;
        String userAgent = table.columns().userAgent() == null ? null : row.getString(KEY + 1);
        String address = table.columns().address() == null ? null : row.getString(last);
        return new PrincipalRow(new SessionKey(row.getString(KEY)), new Client(userAgent, address));
    }

    @Override
    public boolean note(SessionKey key, Client client) {
        if (!check.mapped().isAny()) {
            return false;
        }
        DeviceCheck.Found table = table();
        return table.columns().isAny()
                && connections.write(
                        transaction, true, connection -> note(connection, table, key, client));
    }

    private static boolean note(
            Connection connection, DeviceCheck.Found table, SessionKey key, Client client)
            throws SQLException {
        Client fitting = table.rule().fit(client);
        List<@Nullable String> values = new ArrayList<>();
        if (table.columns().userAgent() != null) {
            values.add(fitting.userAgent());
        }
        if (table.columns().address() != null) {
            values.add(fitting.address());
        }
        values.add(key.value());
        try (PreparedStatement prepared =
                StatementLog.prepare(connection, table.sql().noteClient())) {
            for (int i = 0; i < values.size(); i++) {
                prepared.setString(i + 1, values.get(i));
            }
            return prepared.executeUpdate() > 0;
        }
    }
}
