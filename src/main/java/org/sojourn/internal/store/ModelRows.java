package org.sojourn.internal.store;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.dialect.ClientColumns;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.persistence.ClientFields;
import org.sojourn.internal.persistence.ConnectionTransaction;
import org.sojourn.internal.persistence.ConnectionWaits;
import org.sojourn.internal.persistence.EntityManagerFactories;
import org.sojourn.internal.persistence.EntityManagers;
import org.sojourn.internal.persistence.JpaProvider;
import org.sojourn.internal.persistence.KnownProviders;
import org.sojourn.internal.persistence.ModelColumns;
import org.sojourn.internal.persistence.SqlFailure;
import org.sojourn.internal.persistence.Transactions;
import org.sojourn.internal.persistence.UnitConnections;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.schema.SchemaDdl;
import org.sojourn.internal.schema.SchemaNeeds;
import org.sojourn.internal.schema.SessionSchema;
import org.sojourn.internal.schema.TableFacts;
import org.sojourn.internal.text.OwnText;

/**
 * Decides how the rows of a session model are reached: by JDBC where the persistence provider is
 * known, else by JPQL.
 */
public final class ModelRows {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private final EntityManagerFactories unit;
    private final SessionConfig config;
    private final Predicate<byte[]> isBase;
    private final ConnectionWaits waits;

    private ModelRows(EntityManagerFactories unit, SessionConfig config, Predicate<byte[]> isBase) {
        this.unit = unit;
        this.config = config;
        this.isBase = isBase;
        this.waits = new ConnectionWaits(config.operationTimeout());
    }

    /**
     * The rows of the model's table. Nothing is looked up before the first operation.
     *
     * @param isBase whether data are the base of a large session
     */
    public static SessionRows of(
            EntityManagerFactories unit, SessionConfig config, Predicate<byte[]> isBase) {
        return new ModelRows(unit, config, isBase).retrying();
    }

    private SessionRows retrying() {
        Duration timeout = config.operationTimeout();
        boolean byThread = config.connections() == SessionConfig.Connections.CALLER;
        RowsAccess access = new RowsAccess(unit::managers, this::connect);
        return new RetryingRows(unit.name(), timeout, byThread, waits, access);
    }

    private SessionRows connect(EntityManagers managers) {
        EntityManagerFactory factory = managers.factory();
        Transactions transactions = unit.transactions(managers);
        Optional<JpaProvider> provider =
                KnownProviders.of(factory)
                        .filter(known -> !known.sharesTable(factory, unit.model()));
        return provider.isEmpty()
                ? jpqlRows(factory, transactions)
                : jdbcRows(factory, waits.starting(transactions), waits.ending(provider.get()));
    }

    private SessionRows jpqlRows(EntityManagerFactory factory, Transactions transactions) {
        String entity = factory.getMetamodel().entity(unit.model()).getName();
        LOG.log(Level.INFO, StoreMessage.UNKNOWN_PROVIDER.text(unit.name(), factory.getClass()));
        JpqlRows rows = new JpqlRows(transactions, unit.model(), entity, config.operationTimeout());
        probe(rows, entity);
        return rows;
    }

    /** The names of the table are not known, so a query finds out whether it has all columns. */
    private void probe(JpqlRows rows, String entity) {
        try {
            rows.findByOrigin(List.of(new SessionKey("")));
        } catch (PersistenceException failed) {
            SqlFailure failure = SqlFailure.of(failed);
            if (!failure.isSyntaxOrAccess()) {
                throw failed;
            }
            Table declared = unit.model().getAnnotation(Table.class);
            boolean isNamed = declared != null && !declared.name().isEmpty();
            String table = isNamed ? declared.name() : entity;
            SessionTable names = SessionTable.byDefault(table);
            List<String> missing =
                    names.optionalColumns().stream().filter(column -> !rows.has(column)).toList();
            SchemaDdl standard = SchemaDdl.of(DatabaseProduct.UNKNOWN, names);
            OwnText ddl = new OwnText(String.join("; ", standard.add(missing)));
            throw new SessionStoreException(
                    StoreMessage.UNREADABLE_BY_QUERIES.with(
                            table, unit.name(), failure.reason(), ddl),
                    unit.name(),
                    failed);
        }
    }

    private SessionRows jdbcRows(
            EntityManagerFactory factory, Transactions transactions, JpaProvider provider) {
        SessionTable mapped = provider.table(factory, unit.model());
        UnitConnections connections =
                new UnitConnections(transactions, provider, config.operationTimeout());
        SessionSchema schema =
                new SessionSchema(
                        unit.name(),
                        mapped,
                        ModelColumns.of(provider, factory, unit.model()),
                        SchemaNeeds.of(config));
        FoundTable found = found(connections, schema);
        TableFacts facts = found.facts();
        SessionSql sql = found.sql(config);
        logUpsertForm(facts.database(), sql.upsertForm());
        BaseCache bases = new BaseCache(config.baseCacheBytes());
        LateColumns late =
                new LateColumns(
                        isBase,
                        () -> connections.read(ConnectionTransaction.PLAIN, schema::hasBase));
        ClientColumns client =
                ClientFields.of(unit.model())
                        .columns(attribute -> provider.column(factory, unit.model(), attribute));
        DeviceCheck devices = new DeviceCheck(unit.name(), facts.table(), client);
        return new JdbcRows(
                connections, facts, sql, bases, late, devices, config.shardDigits() > 0);
    }

    private FoundTable found(UnitConnections connections, SessionSchema schema) {
        if (config.schema() == SessionConfig.Schema.CREATE) {
            connections.withoutTransaction(
                    connection -> {
                        StandbyCheck.refuse(connection, unit.name());
                        return schema.create(connection);
                    });
        }
        FoundTable found =
                connections.write(
                        ConnectionTransaction.PLAIN, false, connection -> look(connection, schema));
        found.facts().refuseFatal(unit.name());
        SessionSchema.log(found.facts());
        return found;
    }

    private FoundTable look(Connection connection, SessionSchema schema) throws SQLException {
        StandbyCheck.refuse(connection, unit.name());
        GaleraNode node = GaleraNode.of(connection);
        DatabaseAdvice.of(connection, unit.name(), node)
                .ifPresent(advice -> LOG.log(advice.level(), advice.text()));
        TableFacts facts =
                config.schema() == SessionConfig.Schema.NONE
                        ? schema.look(connection)
                        : schema.validate(connection);
        return new FoundTable(facts, node);
    }

    private void logUpsertForm(String database, String form) {
        LOG.log(Level.DEBUG, StoreMessage.UPSERT_FORM.text(unit.name(), database, form));
    }
}
