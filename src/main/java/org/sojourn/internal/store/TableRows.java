package org.sojourn.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sojourn.SessionConfig;
import org.sojourn.internal.dialect.ClientColumns;
import org.sojourn.internal.dialect.SqlStatement;
import org.sojourn.internal.dialect.TableSql;
import org.sojourn.internal.persistence.ConnectionTransaction;
import org.sojourn.internal.persistence.UnitConnections;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.schema.TableFacts;

/**
 * A session table that is reached by JDBC alone, without session model and persistence provider.
 * Failures of the database are those of the connections; nothing is tried again.
 */
public final class TableRows {

    /** A row of a list, without its data. Instants are epoch milliseconds. */
    public record Listed(
            SessionKey key,
            Optional<String> principal,
            long createdAt,
            long expiresAt,
            long version) {}

    private final String unit;
    private final UnitConnections connections;
    private final TableFacts facts;
    private final SessionConfig config;
    private final TableSql sql;
    private final ConnectionTransaction transaction;

    /**
     * @param unit stands in messages where a server names its persistence unit
     */
    public TableRows(
            String unit, UnitConnections connections, TableFacts facts, SessionConfig config) {
        this.unit = unit;
        this.connections = connections;
        this.facts = facts;
        this.config = config;
        this.sql = new TableSql(facts.table(), facts.product());
        this.transaction = ConnectionTransaction.on(facts.database());
    }

    /** The name of the table. */
    public String name() {
        return facts.table().name();
    }

    /**
     * The rows, by their keys, changed by the same statements as on a server with these settings.
     * Bases of large sessions are not kept in memory.
     */
    public SessionRows rows() {
        GaleraNode node = connections.read(ConnectionTransaction.PLAIN, GaleraNode::of);
        return new JdbcRows(
                connections,
                facts,
                new FoundTable(facts, node).sql(config),
                new BaseCache(0),
                new LateColumns(data -> false, () -> false),
                new DeviceCheck(unit, facts.table(), new ClientColumns(null, null)),
                config.shardDigits() > 0);
    }

    /**
     * The newest sessions of the table.
     *
     * @param principal the user of the sessions, exactly, although the database may compare names
     *     without regard to case; empty for all
     * @param livingAt the instant at which the sessions have not expired; empty for all
     */
    public List<Listed> newest(Optional<String> principal, Optional<Long> livingAt, int limit) {
        int most = principal.isPresent() ? Integer.MAX_VALUE : limit;
        SqlStatement select = sql.list(principal.isPresent(), livingAt.isPresent(), most);
        return connections.read(
                transaction,
                connection -> {
                    try (PreparedStatement prepared = StatementLog.prepare(connection, select)) {
                        int last = 0;
                        if (principal.isPresent()) {
                            prepared.setString(++last, principal.get());
                        }
                        if (livingAt.isPresent()) {
                            prepared.setLong(++last, livingAt.get());
                        }
                        prepared.setMaxRows(principal.isPresent() ? 0 : limit);
                        return listed(prepared, row -> isOf(row, principal), limit);
                    }
                });
    }

    private static List<Listed> listed(
            PreparedStatement select, Predicate<Listed> isMeant, int limit) throws SQLException {
        List<Listed> listed = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (listed.size() < limit && row.next()) {
                Listed next =
                        new Listed(
                                new SessionKey(row.getString(1)),
                                Optional.ofNullable(row.getString(2)),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5));
                if (isMeant.test(next)) {
                    listed.add(next);
                }
            }
        }
        return listed;
    }

    /** A column of fixed length has spaces after the name. */
    private static boolean isOf(Listed row, Optional<String> principal) {
        return principal.isEmpty()
                || principal.equals(row.principal())
                || principal.equals(row.principal().map(String::stripTrailing));
    }

    /** The number of all rows. */
    public long count() {
        return connections.read(transaction, connection -> count(connection, sql.count()));
    }

    /** The number of rows that are expired at an instant. */
    public long countExpired(long now) {
        return connections.read(
                transaction, connection -> count(connection, sql.countExpired(), now));
    }

    private static long count(Connection connection, SqlStatement select, long... parameters)
            throws SQLException {
        try (PreparedStatement prepared = StatementLog.prepare(connection, select)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setLong(i + 1, parameters[i]);
            }
            try (ResultSet row = prepared.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Deletes rows in a transaction of its own.
     *
     * @param from the first key
     * @param before the key before which the last one is
     * @return the number of rows
     */
    public int delete(String from, String before) {
        return connections.write(
                transaction,
                true,
                connection -> {
                    try (PreparedStatement prepared =
                            StatementLog.prepare(connection, sql.deleteRange())) {
                        prepared.setString(1, from);
                        prepared.setString(2, before);
                        return prepared.executeUpdate();
                    }
                });
    }
}
