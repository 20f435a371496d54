package org.sojourn.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionRecord;
import org.sojourn.internal.dialect.RowLookup;
import org.sojourn.internal.persistence.ClientFields;
import org.sojourn.internal.persistence.SqlFailure;
import org.sojourn.internal.persistence.Transactions;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.ExpiredRow;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowValue;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.row.SweepPlace;

/**
 * Rows by JPQL only: for persistence providers that Sojourn does not know, and for tables that
 * tenants share.
 */
final class JpqlRows implements SessionRows {

    /** The attributes that must not be null. */
    private static final List<String> NAMES =
            List.of("sessionKey", "data", "createdAt", "expiresAt", "version");

    /** JPQL has no INSERT. */
    private static final Set<RowWrite.Kind> INSERTS =
            Set.of(RowWrite.Kind.INSERT, RowWrite.Kind.INSERT_BASE);

    private static final byte[] NO_DATA = {};

    /** The hint that limits the time of a query, in milliseconds. */
    static final String TIMEOUT = "jakarta.persistence.query.timeout";

    private final Transactions transactions;
    private final Class<? extends SessionRecord> model;
    private final JpqlQueries queries;
    private final Map<RowWrite.Kind, JpqlStatement> changes;
    private final int timeoutMillis;
    private final PrincipalRows byPrincipal;

    /**
     * @param timeout of each query, if the provider and the driver can limit it
     */
    JpqlRows(
            Transactions transactions,
            Class<? extends SessionRecord> model,
            String entityName,
            Duration timeout) {
        this.transactions = transactions;
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
        this.model = model;
        this.queries = new JpqlQueries(entityName);
        this.changes = changes(entityName);
        this.byPrincipal =
                new JpqlPrincipalRows(
                        transactions, entityName, ClientFields.of(model), timeoutMillis);
    }

    private static Map<RowWrite.Kind, JpqlStatement> changes(String entityName) {
        Map<RowWrite.Kind, JpqlStatement> changes = new EnumMap<>(RowWrite.Kind.class);
        for (RowWrite.Kind kind : RowWrite.Kind.values()) {
            if (!INSERTS.contains(kind)) {
                changes.put(kind, JpqlStatement.of(kind, entityName));
            }
        }
        return changes;
    }

    @Override
    public List<Optional<SessionRow>> find(List<SessionKey> keys) {
        return find(RowLookup.KEY, keys, values(keys));
    }

    @Override
    public List<Optional<SessionRow>> findByPreviousKey(List<SessionKey> keys, long now) {
        return find(RowLookup.PREVIOUS_KEY, keys, values(keys), now);
    }

    @Override
    public List<Optional<SessionRow>> findByOrigin(List<SessionKey> keys) {
        return find(RowLookup.ORIGIN_KEY, keys, values(keys));
    }

    private List<Optional<SessionRow>> find(
            RowLookup by, List<SessionKey> keys, Object... parameters) {
        return reading(
                entityManager -> {
                    Map<String, SessionRow> found = new HashMap<>();
                    Query query = query(entityManager, queries.select(by), parameters);
                    for (Object columns : query.getResultList()) {
                        Object[] row = (Object[]) columns;
                        found.put((String) row[JpqlQueries.FOUND_BY], row(row));
                    }
                    return keys.stream()
                            .map(key -> Optional.ofNullable(found.get(key.value())))
                            .toList();
                });
    }

    private <T> T reading(Function<EntityManager, T> query) {
        return transactions.outside(managers -> managers.with(query));
    }

    /**
     * Whether the table has a column that tables of earlier versions do not have.
     *
     * @param column its default name
     */
    boolean has(String column) {
        try {
            reading(entityManager -> query(entityManager, queries.probe(column)).getResultList());
            return true;
        } catch (RuntimeException failed) {
            return false;
        }
    }

    @Override
    public List<Boolean> write(List<RowWrite> writes) {
        return transactions.inside(
                entityManager ->
                        writes.stream().map(write -> execute(entityManager, write)).toList());
    }

    @Override
    public PrincipalRows byPrincipal() {
        return byPrincipal;
    }

    @Override
    public long deleteAll() {
        return transactions.inside(
                entityManager -> query(entityManager, queries.deleteAll()).executeUpdate());
    }

    @Override
    public List<ExpiredRow> expired(SweepPlace place, int limit) {
        return reading(
                entityManager -> {
                    Query query =
                            query(
                                    entityManager,
                                    queries.expired(),
                                    place.now(),
                                    place.expiresAt(),
                                    place.key().value());
                    List<?> rows = query.setMaxResults(limit).getResultList();
                    return rows.stream().map(row -> expired((Object[]) row)).toList();
                });
    }

    @Override
    public List<SessionKey> keys(Optional<SessionKey> after, int limit) {
        return reading(
                entityManager -> {
                    Query query = query(entityManager, queries.keys(), SessionKey.before(after));
                    List<?> keys = query.setMaxResults(limit).getResultList();
                    return keys.stream().map(key -> new SessionKey((String) key)).toList();
                });
    }

    private static ExpiredRow expired(Object[] columns) {
        return new ExpiredRow(
                new SessionKey((String) columns[0]),
                origin((@Nullable String) columns[1]),
                (Long) columns[2],
                (Long) columns[3],
                (@Nullable String) columns[4]);
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return SqlFailure.of(failure).mayBeFaultOfOne();
    }

    private boolean execute(EntityManager entityManager, RowWrite write) {
        if (write instanceof RowWrite.Insert insert) {
            return insert(entityManager, insert.row());
        }
        boolean changed = change(entityManager, write);
        return write instanceof RowWrite.Put put && !changed
                ? insert(entityManager, put.row())
                : changed;
    }

    private boolean change(EntityManager entityManager, RowWrite write) {
        JpqlStatement statement = changes.get(write.kind());
        Query query = query(entityManager, statement.text());
        for (RowValue parameter : statement.parameters()) {
            query.setParameter(parameter.parameter(), write.value(parameter));
        }
        return query.executeUpdate() > 0;
    }

    /** The flush lets the next statement of the transaction find the row. */
    private boolean insert(EntityManager entityManager, SessionRow row) {
        StatementLog.logged("persist " + model.getSimpleName());
        SessionRecord session = newRecord();
        session.fill(
                row.key().value(),
                row.data().bytes(),
                row.createdAt(),
                row.expiresAt(),
                row.version(),
                row.principal());
        if (row.data() instanceof RowData.Split split) {
            session.fillBase(split.base().id());
        }
        entityManager.persist(session);
        entityManager.flush();
        entityManager.clear();
        return true;
    }

    private Query query(EntityManager entityManager, String jpql, @Nullable Object... parameters) {
        Query query = entityManager.createQuery(StatementLog.logged(jpql));
        query.setHint(TIMEOUT, timeoutMillis);
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

    private static List<String> values(List<SessionKey> keys) {
        return keys.stream().map(SessionKey::value).toList();
    }

    /**
     * The data is a copy, because a database in this process may return the same array that it
     * stores.
     */
    private static SessionRow row(@Nullable Object[] columns) {
        String missing =
                IntStream.range(0, NAMES.size())
                        .filter(i -> columns[i] == null)
                        .mapToObj(i -> NAMES.get(i) + " is null")
                        .collect(Collectors.joining(", "));
        long version = columns[4] instanceof Long number ? number : 0;
        Base base =
                new Base(
                        columns[8] instanceof Long id ? id : RowData.NO_BASE,
                        columns[1] instanceof byte[] bytes ? bytes.clone() : NO_DATA);
        RowData data =
                RowData.read(
                        base,
                        columns[7] instanceof byte[] changes ? changes.clone() : null,
                        (@Nullable Long) columns[9],
                        version);
        return new SessionRow(
                new SessionKey((String) columns[0]),
                data,
                columns[2] instanceof Long createdAt ? createdAt : 0,
                columns[3] instanceof Long expiresAt ? expiresAt : Long.MAX_VALUE,
                version,
                (@Nullable String) columns[5],
                origin((@Nullable String) columns[6]),
                missing.isEmpty() ? null : missing);
    }

    private static @Nullable SessionKey origin(@Nullable String key) {
        return key == null ? null : new SessionKey(key);
    }
}
