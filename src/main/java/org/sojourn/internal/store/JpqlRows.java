package org.sojourn.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionRecord;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** Rows by JPQL alone, for databases and providers that Sojourn does not know. */
final class JpqlRows implements SessionRows, PortableUpsert {

    private final Transactions transactions;
    private final Class<? extends SessionRecord> model;
    private final String entity;

    JpqlRows(Transactions transactions, Class<? extends SessionRecord> model, String entityName) {
        this.transactions = transactions;
        this.model = model;
        this.entity = entityName + " r";
    }

    @Override
    public Optional<SessionRow> find(SessionKey key) {
        return transactions.read(
                entityManager -> {
                    List<?> rows =
                            query(
                                            entityManager,
                                            "select r.data, r.createdAt, r.expiresAt, r.version,"
                                                    + " r.principal from "
                                                    + entity
                                                    + " where r.sessionKey = ?1",
                                            key.value())
                                    .getResultList();
                    return rows.stream().findFirst().map(columns -> row(key, (Object[]) columns));
                });
    }

    @Override
    public void put(SessionRow row) {
        updateOrInsert(row);
    }

    @Override
    public boolean update(SessionRow row) {
        return execute(
                        "update "
                                + entity
                                + " set r.data = ?1, r.expiresAt = ?2, r.version = r.version + 1"
                                + " where r.sessionKey = ?3",
                        row.data(),
                        row.expiresAt(),
                        row.key().value())
                > 0;
    }

    @Override
    public void insert(SessionRow row) {
        transactions.write(
                entityManager -> {
                    StatementLog.logged("persist " + model.getSimpleName());
                    SessionRecord session = newRecord();
                    session.fill(
                            row.key().value(),
                            row.data(),
                            row.createdAt(),
                            row.expiresAt(),
                            row.version(),
                            row.principal());
                    entityManager.persist(session);
                    entityManager.flush();
                    return session;
                });
    }

    @Override
    public boolean replace(SessionRow read, SessionRow changed) {
        return execute(
                        "update "
                                + entity
                                + " set r.sessionKey = ?1, r.data = ?2, r.expiresAt = ?3, r.version"
                                + " = ?4, r.principal = ?5 where r.sessionKey = ?6 and r.version ="
                                + " ?7",
                        changed.key().value(),
                        changed.data(),
                        changed.expiresAt(),
                        changed.version(),
                        changed.principal(),
                        read.key().value(),
                        read.version())
                > 0;
    }

    @Override
    public void renew(SessionKey key, long expiresAt) {
        execute(
                "update "
                        + entity
                        + " set r.expiresAt = ?1 where r.sessionKey = ?2 and r.expiresAt < ?1",
                expiresAt,
                key.value());
    }

    @Override
    public boolean delete(SessionKey key) {
        return execute("delete from " + entity + " where r.sessionKey = ?1", key.value()) > 0;
    }

    @Override
    public boolean deleteIfUnchanged(SessionRow read) {
        return execute(
                        "delete from " + entity + " where r.sessionKey = ?1 and r.version = ?2",
                        read.key().value(),
                        read.version())
                > 0;
    }

    @Override
    public long deleteAll() {
        return execute("delete from " + entity);
    }

    @Override
    public List<SessionKey> expired(long now, int limit) {
        return transactions.read(
                entityManager -> {
                    List<?> keys =
                            query(
                                            entityManager,
                                            "select r.sessionKey from "
                                                    + entity
                                                    + " where r.expiresAt <= ?1 order by"
                                                    + " r.sessionKey",
                                            now)
                                    .setMaxResults(limit)
                                    .getResultList();
                    return keys.stream().map(key -> new SessionKey((String) key)).toList();
                });
    }

    @Override
    public long deleteExpired(List<SessionKey> keys, long now) {
        return execute(
                "delete from " + entity + " where r.sessionKey in ?1 and r.expiresAt <= ?2",
                keys.stream().map(SessionKey::value).toList(),
                now);
    }

    private int execute(String jpql, @Nullable Object... parameters) {
        return transactions.write(
                entityManager -> query(entityManager, jpql, parameters).executeUpdate());
    }

    private static Query query(
            EntityManager entityManager, String jpql, @Nullable Object... parameters) {
        Query query = entityManager.createQuery(StatementLog.logged(jpql));
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }

    private SessionRecord newRecord() {
        try {
            Constructor<? extends SessionRecord> constructor = model.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException noEntity) {
            throw new PersistenceException(noEntity);
        }
    }

    private static SessionRow row(SessionKey key, Object[] columns) {
        return new SessionRow(
                key,
                (byte[]) columns[0],
                (Long) columns[1],
                (Long) columns[2],
                (Long) columns[3],
                (String) columns[4]);
    }
}
