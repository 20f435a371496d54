package org.sojourn.internal.store;

import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.dialect.SqlDialect;
import org.sojourn.internal.dialect.StandardSql;
import org.sojourn.internal.dialect.TextByRows;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * Rows by plain SQL: writes on the transaction's connection, reads as native queries outside any
 * transaction.
 */
final class JdbcRows implements SessionRows {

    private static final Map<String, Class<?>> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("k", String.class);
        COLUMNS.put("d", byte[].class);
        COLUMNS.put("c", Long.class);
        COLUMNS.put("e", Long.class);
        COLUMNS.put("v", Long.class);
        COLUMNS.put("p", String.class);
    }

    /** Databases whose driver switches autocommit on and off without a word to the server. */
    private static final Set<String> SWITCHES_AUTOCOMMIT_FOR_NOTHING = Set.of("PostgreSQL");

    private final Transactions transactions;
    private final JpaProvider provider;
    private final StandardSql sql;
    private final TextByRows select;
    private final WriteStatements statements;
    private final boolean commitsStatements;

    JdbcRows(
            Transactions transactions,
            JpaProvider provider,
            SessionTable table,
            SqlDialect dialect,
            String databaseProduct) {
        this.transactions = transactions;
        this.provider = provider;
        this.sql = new StandardSql(table);
        this.select = new TextByRows(sql::select);
        this.statements = new WriteStatements(table, dialect, databaseProduct);
        this.commitsStatements =
                transactions.areLocal()
                        && SWITCHES_AUTOCOMMIT_FOR_NOTHING.contains(databaseProduct);
    }

    @Override
    public List<Optional<SessionRow>> find(List<SessionKey> keys) {
        int parameters = powerOfTwoFor(keys.size());
        return transactions.read(
                entityManager -> {
                    Query query =
                            provider.query(
                                    entityManager,
                                    StatementLog.logged(select.of(parameters)),
                                    COLUMNS);
                    for (int i = 0; i < parameters; i++) {
                        SessionKey key = keys.get(Math.min(i, keys.size() - 1));
                        query.setParameter(i + 1, key.value());
                    }
                    Map<String, SessionRow> found = new HashMap<>();
                    for (Object columns : query.getResultList()) {
                        SessionRow row = row((Object[]) columns);
                        found.put(row.key().value(), row);
                    }
                    return keys.stream()
                            .map(key -> Optional.ofNullable(found.get(key.value())))
                            .toList();
                });
    }

    @Override
    public List<Boolean> write(List<RowWrite> writes) {
        boolean alone = commitsStatements && statements.isOneStatement(writes);
        return transactions.write(
                entityManager ->
                        provider.withConnection(
                                entityManager,
                                connection ->
                                        alone
                                                ? committed(connection, writes)
                                                : statements.execute(connection, writes)));
    }

    /** Saves the round trip of a COMMIT; the transaction around it has nothing left to commit. */
    private List<Boolean> committed(Connection connection, List<RowWrite> writes)
            throws SQLException {
        connection.setAutoCommit(true);
        try {
            return statements.execute(connection, writes);
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(false);
            }
        }
    }

    @Override
    public long deleteAll() {
        return transactions.write(
                entityManager ->
                        provider.withConnection(
                                entityManager,
                                connection ->
                                        WriteStatements.update(
                                                connection, sql.deleteAll(), List.of())));
    }

    @Override
    public List<ExpiredRow> expired(long now, int limit) {
        return transactions.read(
                entityManager -> {
                    List<?> rows =
                            entityManager
                                    .createNativeQuery(StatementLog.logged(sql.selectExpired()))
                                    .setParameter(1, now)
                                    .setMaxResults(limit)
                                    .getResultList();
                    return rows.stream().map(row -> expired((Object[]) row)).toList();
                });
    }

    private static ExpiredRow expired(Object[] columns) {
        return new ExpiredRow(new SessionKey((String) columns[0]), (@Nullable String) columns[1]);
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return SqlFailure.of(failure).mayBeFaultOfOne();
    }

    /**
     * Few different lengths of a list mean few different statements, which a driver can keep
     * prepared.
     */
    private static int powerOfTwoFor(int size) {
        return size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    }

    private static SessionRow row(Object[] columns) {
        return new SessionRow(
                new SessionKey((String) columns[0]),
                bytes(columns[1]),
                ((Number) columns[2]).longValue(),
                ((Number) columns[3]).longValue(),
                ((Number) columns[4]).longValue(),
                (@Nullable String) columns[5]);
    }

    /** A copy, because HSQLDB hands out the very array that it stores. */
    private static byte[] bytes(Object column) {
        if (column instanceof Blob blob) {
            try {
                return blob.getBytes(1, Math.toIntExact(blob.length()));
            } catch (SQLException unreadable) {
                throw new PersistenceException(unreadable);
            }
        }
        return ((byte[]) column).clone();
    }
}
