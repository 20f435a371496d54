package org.sojourn.tool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.sojourn.SessionConfig;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.persistence.ConnectionTransaction;
import org.sojourn.internal.persistence.JpaProvider.ConnectionWork;
import org.sojourn.internal.persistence.UnitConnections;
import org.sojourn.internal.schema.SchemaNeeds;
import org.sojourn.internal.schema.SessionSchema;
import org.sojourn.internal.schema.TableFacts;
import org.sojourn.internal.store.TableRows;

/** A table in a database that the tool is connected to. For one thread. */
final class SessionTarget implements AutoCloseable {

    /** Stands in messages where a server names its persistence unit. */
    private static final String UNIT = "command line";

    /** A command may work for long, but each wait for the database has a limit. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Drivers drivers;
    private final Login login;
    private final Connection connection;
    private final SessionConfig settings;
    private final SessionSchema schema;
    private final UnitConnections connections;

    private SessionTarget(
            Drivers drivers, Login login, SessionTable names, SessionConfig settings) {
        this.drivers = drivers;
        this.login = login;
        this.settings = settings;
        this.schema = new SessionSchema(UNIT, names, List.of(), SchemaNeeds.of(settings));
        this.connection = drivers.connect(login);
        this.connections = new UnitConnections(new OneConnection(connection), LIMIT);
    }

    /** Connects. The drivers are closed with the target. */
    static SessionTarget connect(
            Drivers drivers, Login login, SessionTable names, SessionConfig settings) {
        return new SessionTarget(drivers, login, names, settings);
    }

    SessionSchema schema() {
        return schema;
    }

    /** Reads what no transaction is needed for. */
    <T> T read(ConnectionWork<T> query) {
        return connections.read(ConnectionTransaction.PLAIN, query);
    }

    /**
     * The rows of the table.
     *
     * @throws org.sojourn.SessionStoreException if there is no such table, or it cannot hold
     *     sessions
     */
    TableRows table() {
        TableFacts facts = read(schema::look);
        facts.refuseFatal(UNIT);
        return new TableRows(UNIT, connections, facts, settings);
    }

    /** Another connection, to this database or to the one that the options name. */
    Connection another(SourceOptions source) {
        return drivers.connect(source.or(login));
    }

    @Override
    public void close() {
        try (drivers) {
            connection.close();
        } catch (SQLException alreadyBroken) {
            // What the command did is committed, or has failed with an error of its own.
        }
    }
}
