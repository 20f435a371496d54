package org.sojourn.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.sql.Blob;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.dialect.SqlDialect;
import org.sojourn.internal.dialect.StandardSql;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * Rows by plain SQL: writes on the transaction's connection, reads as native queries outside any
 * transaction.
 */
final class JdbcRows implements SessionRows, PortableUpsert {

    private final Transactions transactions;
    private final JpaProvider provider;
    private final StandardSql sql;
    private final Optional<String> upsert;

    JdbcRows(
            Transactions transactions,
            JpaProvider provider,
            SessionTable table,
            SqlDialect dialect,
            String databaseProduct) {
        this.transactions = transactions;
        this.provider = provider;
        this.sql = new StandardSql(table);
        this.upsert = dialect.upsert(table, databaseProduct, 1);
    }

    @Override
    public Optional<SessionRow> find(SessionKey key) {
        return transactions.read(
                entityManager -> {
                    List<?> rows = query(entityManager, sql.select(), key.value()).getResultList();
                    return rows.stream().findFirst().map(columns -> row(key, (Object[]) columns));
                });
    }

    @Override
    public void put(SessionRow row) {
        if (upsert.isEmpty()) {
            updateOrInsert(row);
        } else {
            execute(upsert.get(), row.key().value(), row.data(), row.expiresAt(), row.createdAt());
        }
    }

    @Override
    public boolean update(SessionRow row) {
        return execute(sql.update(), row.data(), row.expiresAt(), row.key().value()) > 0;
    }

    @Override
    public void insert(SessionRow row) {
        execute(
                sql.insert(1),
                row.key().value(),
                row.data(),
                row.expiresAt(),
                row.createdAt(),
                row.version(),
                row.principal());
    }

    @Override
    public boolean replace(SessionRow read, SessionRow changed) {
        List<@Nullable Object> parameters = new ArrayList<>();
        boolean moved = !read.key().equals(changed.key());
        if (moved) {
            parameters.add(changed.key().value());
        }
        parameters.add(changed.data());
        parameters.add(changed.expiresAt());
        parameters.add(changed.version());
        parameters.add(changed.principal());
        parameters.add(read.key().value());
        parameters.add(read.version());
        String statement = moved ? sql.moveIfUnchanged() : sql.updateIfUnchanged();
        return execute(statement, parameters.toArray()) > 0;
    }

    @Override
    public void renew(SessionKey key, long expiresAt) {
        execute(sql.renew(), expiresAt, key.value(), expiresAt);
    }

    @Override
    public boolean delete(SessionKey key) {
        return execute(sql.delete(), key.value()) > 0;
    }

    @Override
    public boolean deleteIfUnchanged(SessionRow read) {
        return execute(sql.deleteIfUnchanged(), read.key().value(), read.version()) > 0;
    }

    @Override
    public long deleteAll() {
        return execute(sql.deleteAll());
    }

    @Override
    public List<SessionKey> expired(long now, int limit) {
        return transactions.read(
                entityManager -> {
                    Query query = query(entityManager, sql.selectExpired(), now);
                    List<?> keys = query.setMaxResults(limit).getResultList();
                    return keys.stream().map(key -> new SessionKey((String) key)).toList();
                });
    }

    @Override
    public long deleteExpired(List<SessionKey> keys, long now) {
        List<@Nullable Object> parameters = new ArrayList<>();
        keys.forEach(key -> parameters.add(key.value()));
        parameters.add(now);
        return execute(sql.deleteExpired(keys.size()), parameters.toArray());
    }

    private static Query query(EntityManager entityManager, String statement, Object parameter) {
        return entityManager
                .createNativeQuery(StatementLog.logged(statement))
                .setParameter(1, parameter);
    }

    private int execute(String text, @Nullable Object... parameters) {
        return transactions.write(
                entityManager ->
                        provider.withConnection(
                                entityManager,
                                connection -> {
                                    String statement = StatementLog.logged(text);
                                    try (var prepared = connection.prepareStatement(statement)) {
                                        bind(prepared, parameters);
                                        return prepared.executeUpdate();
                                    }
                                }));
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (parameter instanceof Long number) {
                statement.setLong(i + 1, number);
            } else {
                statement.setString(i + 1, (String) parameter);
            }
        }
    }

    private static SessionRow row(SessionKey key, Object[] columns) {
        return new SessionRow(
                key,
                bytes(columns[0]),
                ((Number) columns[1]).longValue(),
                ((Number) columns[2]).longValue(),
                ((Number) columns[3]).longValue(),
                (String) columns[4]);
    }

    private static byte[] bytes(Object column) {
        if (column instanceof Blob blob) {
            try {
                return blob.getBytes(1, Math.toIntExact(blob.length()));
            } catch (SQLException unreadable) {
                throw new PersistenceException(unreadable);
            }
        }
        return (byte[]) column;
    }
}
