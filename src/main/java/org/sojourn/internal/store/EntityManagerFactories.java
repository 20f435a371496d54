package org.sojourn.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.dialect.Ddl;
import org.sojourn.internal.dialect.NoUpsertDialect;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.dialect.SqlDialect;
import org.sojourn.internal.row.PrincipalColumn;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.text.OwnText;

/**
 * A session model in its persistence unit. Looks the factory up at first use, in one place after
 * the other, and finds out how rows are best reached. A failure is not remembered.
 */
public final class EntityManagerFactories implements AutoCloseable {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private final String name;
    private final Class<? extends SessionRecord> model;
    private final List<FactorySource> sources;
    private final Supplier<Optional<JtaScope>> jta;
    private @Nullable EntityManagerFactory owned;

    public EntityManagerFactories(
            String name,
            Class<? extends SessionRecord> model,
            List<FactorySource> sources,
            Supplier<Optional<JtaScope>> jta) {
        this.name = name;
        this.model = model;
        this.sources = List.copyOf(sources);
        this.jta = jta;
    }

    /** The rows of the model's table; nothing is looked up before the first operation. */
    public SessionRows rows(SessionConfig config) {
        Duration timeout = config.operationTimeout();
        ConnectionWaits waits = new ConnectionWaits(timeout);
        boolean byThread = config.connections() == SessionConfig.Connections.CALLER;
        RowsAccess access =
                new RowsAccess(this::managers, managers -> connect(managers, config, waits));
        return new RetryingRows(name, timeout, byThread, waits, access);
    }

    /** Closes the factory if it was made here. */
    @Override
    public synchronized void close() {
        if (owned != null) {
            owned.close();
            owned = null;
        }
    }

    private EntityManagers managers(Supplier<@Nullable Object> tenant) {
        EntityManagerFactory factory = factory();
        return new EntityManagers(
                factory,
                JpaProvider.of(factory).flatMap(provider -> provider.tenancy(name, factory, model)),
                tenant);
    }

    private SessionRows connect(
            EntityManagers managers, SessionConfig config, ConnectionWaits waits) {
        EntityManagerFactory factory = managers.factory();
        Transactions transactions = transactions(managers);
        Optional<JpaProvider> provider =
                JpaProvider.of(factory).filter(known -> !known.sharesTable(factory, model));
        if (provider.isEmpty()) {
            String entity = factory.getMetamodel().entity(model).getName();
            LOG.log(
                    Level.DEBUG,
                    StoreMessage.UPSERT_FORM.text(name, "an unknown provider", "NONE"));
            JpqlRows rows = new JpqlRows(transactions, model, entity, config.operationTimeout());
            probe(rows, entity);
            return rows;
        }
        return jdbcRows(
                factory, waits.starting(transactions), waits.ending(provider.get()), config);
    }

    /** The names of the table are not known, so a query finds out whether it has all columns. */
    private void probe(SessionRows rows, String entity) {
        try {
            rows.findByOrigin(List.of(new SessionKey("")));
        } catch (PersistenceException failed) {
            SqlFailure failure = SqlFailure.of(failed);
            if (!failure.isSyntaxOrAccess()) {
                throw failed;
            }
            Table declared = model.getAnnotation(Table.class);
            boolean isNamed = declared != null && !declared.name().isEmpty();
            String table = isNamed ? declared.name() : entity;
            SessionTable names = SessionTable.byDefault(table);
            OwnText ddl = new OwnText(new Ddl(names, "").addColumns(List.of(names.originKey())));
            throw new SessionStoreException(
                    StoreMessage.UNREADABLE_BY_QUERIES.with(table, name, failure.reason(), ddl),
                    name,
                    failed);
        }
    }

    private SessionRows jdbcRows(
            EntityManagerFactory factory,
            Transactions transactions,
            JpaProvider provider,
            SessionConfig config) {
        SessionTable mapped = provider.table(factory, model);
        UnitConnections connections =
                new UnitConnections(transactions, provider, config.operationTimeout());
        TableFacts facts =
                connections.write(
                        ConnectionTransaction.PLAIN,
                        false,
                        connection -> look(connection, mapped, config));
        String database = facts.database();
        SqlDialect dialect =
                config.nativeUpsert() ? SqlDialect.of(database) : new NoUpsertDialect();
        LOG.log(
                Level.DEBUG,
                StoreMessage.UPSERT_FORM.text(name, database, dialect.upsertForm().name()));
        return new JdbcRows(
                connections,
                facts.table(),
                dialect,
                database,
                facts.findsPreviousKeys(),
                facts.principals());
    }

    private record TableFacts(
            String database,
            SessionTable table,
            boolean findsPreviousKeys,
            PrincipalColumn principals) {}

    private TableFacts look(Connection connection, SessionTable table, SessionConfig config)
            throws SQLException {
        String database = connection.getMetaData().getDatabaseProductName();
        DatabaseAdvice.of(connection, name).ifPresent(advice -> LOG.log(Level.INFO, advice));
        TableCheck check = new TableCheck(name, table, config.maxDataSize());
        Ddl ddl = new Ddl(table, database);
        TableCheck.Found found = check.on(connection, ddl);
        boolean hasGrace = !config.rotationGrace().isZero();
        boolean indexed = hasGrace && found.previousKeys().mayBeThere(connection);
        if (hasGrace && !indexed) {
            OwnText index = new OwnText(ddl.index(table.previousKey()));
            LOG.log(
                    Level.WARNING,
                    StoreMessage.NO_PREVIOUS_KEY_INDEX.text(table.name(), name, index));
        }
        adviseOnOrigins(connection, table, found, ddl);
        PrincipalColumn principals =
                new PrincipalCheck(name, table).on(connection, database, found, ddl);
        return new TableFacts(database, found.table(), indexed, principals);
    }

    private void adviseOnOrigins(
            Connection connection, SessionTable mapped, TableCheck.Found found, Ddl ddl) {
        String column = Objects.requireNonNull(mapped.originKey());
        if (found.origins().isEmpty()) {
            OwnText missing = new OwnText(ddl.addColumns(List.of(column)));
            LOG.log(
                    Level.WARNING,
                    StoreMessage.NO_ORIGIN_KEY.text(mapped.name(), name, column, missing));
        } else if (!found.origins().get().mayBeThere(connection)) {
            OwnText index = new OwnText(ddl.index(column));
            LOG.log(
                    Level.WARNING,
                    StoreMessage.NO_ORIGIN_KEY_INDEX.text(mapped.name(), name, index));
        }
    }

    private synchronized EntityManagerFactory factory() {
        if (owned != null) {
            return owned;
        }
        List<String> attempts = new ArrayList<>();
        RuntimeException lastFailure = null;
        for (FactorySource source : sources) {
            try {
                Optional<EntityManagerFactory> found = source.lookup().get();
                if (found.isEmpty()) {
                    continue;
                }
                if (holdsModel(found.get(), source.owned())) {
                    owned = source.owned() ? found.get() : null;
                    return found.get();
                }
                attempts.add(source.name() + ": does not hold the entity");
            } catch (RuntimeException failed) {
                attempts.add(source.name() + ": " + SqlFailure.of(failed).reason());
                lastFailure = failed;
            }
        }
        throw new SessionStoreException(
                StoreMessage.NO_FACTORY.with(name, model, attempts), name, lastFailure);
    }

    private boolean holdsModel(EntityManagerFactory factory, boolean closeIfNot) {
        boolean holds = false;
        try {
            holds =
                    factory.getMetamodel().getEntities().stream()
                            .map(EntityType::getJavaType)
                            .anyMatch(model::equals);
        } finally {
            if (!holds && closeIfNot) {
                factory.close();
            }
        }
        return holds;
    }

    private Transactions transactions(EntityManagers managers) {
        try (EntityManager entityManager = managers.open()) {
            entityManager.getTransaction();
            return new LocalTransactions(managers);
        } catch (IllegalStateException isJta) {
            JtaScope scope =
                    jta.get()
                            .orElseThrow(
                                    () ->
                                            new SessionStoreException(
                                                    StoreMessage.NO_TRANSACTIONS.with(name),
                                                    name,
                                                    null));
            return new JtaTransactions(managers, scope);
        }
    }
}
