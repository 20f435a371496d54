package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.support.Database;
import org.sojourn.support.Eventually;
import org.sojourn.support.PlainDatabase;
import org.sojourn.support.PooledServer;
import org.sojourn.support.ShopSession;
import org.sojourn.support.World.Provider;

/** A PostgreSQL server that accepts no changes, as a standby. */
class ReadOnlyDatabaseTest {

    private static final String FUTURE_CONNECTIONS =
            "ALTER DATABASE %s SET default_transaction_read_only = %s";
    private static final String END_OTHERS =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()";

    static Stream<Provider> providers() {
        return Database.asked().contains(Database.POSTGRESQL)
                ? Stream.of(Provider.values())
                : Stream.empty();
    }

    private static PooledServer start(PlainDatabase database, Provider provider, String action) {
        return PooledServer.start(
                database.properties(), action, provider, settings -> settings, ShopSession.class);
    }

    private static void makeReadOnly(PlainDatabase database, boolean readOnly) throws SQLException {
        String name = database.url().replaceFirst(".*/([^/?]+).*", "$1");
        try (Connection operator = database.connect();
                Statement statement = operator.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute(FUTURE_CONNECTIONS.formatted(name, readOnly ? "on" : "off"));
            statement.execute(END_OTHERS);
        }
    }

    private static void assertRefused(ThrowingCallable operation) {
        assertThatThrownBy(operation)
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("SJN00329: The database of persistence unit 'eclipselink'")
                .hasMessageContaining("Nothing was changed")
                .hasMessageContaining("targetServerType=primary");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void is_not_even_read_at_first_and_used_as_soon_as_it_accepts_changes(Provider provider)
            throws SQLException {
        PlainDatabase database = new PlainDatabase(Database.POSTGRESQL);
        start(database, provider, "create").close();
        makeReadOnly(database, true);
        try (PooledServer server = start(database, provider, "none")) {
            SessionBackend backend = server.backend();
            assertRefused(() -> backend.get("id"));
            assertRefused(() -> backend.set("id", new byte[1]));
            makeReadOnly(database, false);
            Eventually.holds(
                    () -> assertThatNoException().isThrownBy(() -> backend.set("id", new byte[1])));
            assertThat(backend.get("id")).hasValue(new byte[1]);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void refuses_changes_with_a_code_if_it_was_not_so_before(Provider provider)
            throws SQLException {
        PlainDatabase database = new PlainDatabase(Database.POSTGRESQL);
        try (PooledServer server = start(database, provider, "create")) {
            SessionBackend backend = server.backend();
            backend.set("id", new byte[1]);
            makeReadOnly(database, true);
            Eventually.holds(() -> assertRefused(() -> backend.set("id", new byte[2])));
            Eventually.holds(() -> assertRefused(() -> backend.delete("id")));
            assertThat(backend.get("id")).hasValue(new byte[1]);
        }
    }
}
