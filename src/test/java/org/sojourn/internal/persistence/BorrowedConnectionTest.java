package org.sojourn.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.persistence.JpaProvider.ConnectionWork;
import org.sojourn.internal.persistence.JpaProvider.Purpose;

/** A connection of a pool's is bounded while it is used, and goes back as it came. */
class BorrowedConnectionTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ConnectionTransaction POSTGRESQL = ConnectionTransaction.on("PostgreSQL");
    private static final ConnectionTransaction MARIADB = ConnectionTransaction.on("MariaDB");
    private static final ConnectionTransaction OTHER = ConnectionTransaction.on("Other");

    private final List<String> calls = new ArrayList<>();
    private final Map<String, SQLException> failing = new HashMap<>();
    private int networkTimeout;
    private boolean autoCommit = true;
    private boolean closed;

    private final Connection connection =
            (Connection)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, method, arguments) -> called(method.getName(), arguments));

    private Object called(String method, Object[] arguments) throws SQLException {
        String call =
                switch (method) {
                    case "setNetworkTimeout" -> "limit " + arguments[1];
                    case "setAutoCommit" -> "autocommit " + arguments[0];
                    default -> method;
                };
        if (failing.containsKey(call)) {
            throw failing.get(call);
        }
        if (!method.startsWith("get") && !method.startsWith("is")) {
            calls.add(call);
        }
        switch (method) {
            case "setNetworkTimeout" -> networkTimeout = (int) arguments[1];
            case "setAutoCommit" -> autoCommit = (boolean) arguments[0];
            case "abort" -> closed = true;
            default -> {}
        }
        return switch (method) {
            case "getNetworkTimeout" -> networkTimeout;
            case "getAutoCommit" -> autoCommit;
            case "isClosed" -> closed;
            default -> null;
        };
    }

    private String work(Connection same) {
        calls.add("work");
        return "done";
    }

    private String failingWork(Connection same) throws SQLException {
        calls.add("work");
        throw new SQLException("constraint", "23505");
    }

    // The network limit

    @Test
    void the_limit_holds_for_the_work_and_no_longer() throws Exception {
        assertThat(new NetworkLimit().within(LIMIT, connection, this::work)).isEqualTo("done");
        assertThat(calls).containsExactly("limit 30000", "work", "limit 0");
    }

    @Test
    void the_limit_ends_with_work_that_fails() {
        assertThatThrownBy(() -> new NetworkLimit().within(LIMIT, connection, this::failingWork))
                .hasMessage("constraint");
        assertThat(calls).containsExactly("limit 30000", "work", "limit 0");
    }

    @Test
    void a_shorter_limit_that_the_connection_has_stays() throws Exception {
        networkTimeout = 5000;
        new NetworkLimit().within(LIMIT, connection, this::work);
        assertThat(calls).containsExactly("work");
        networkTimeout = 60_000;
        new NetworkLimit().within(LIMIT, connection, this::work);
        assertThat(calls).containsExactly("work", "limit 30000", "work", "limit 60000");
    }

    @Test
    void a_driver_without_limits_is_asked_once_and_used_without_one() throws Exception {
        NetworkLimit limit = new NetworkLimit();
        failing.put("limit 30000", new SQLFeatureNotSupportedException());
        assertThat(limit.within(LIMIT, connection, this::work)).isEqualTo("done");
        failing.clear();
        assertThat(limit.within(LIMIT, connection, this::work)).isEqualTo("done");
        assertThat(calls).containsExactly("work", "work");
    }

    @Test
    void a_connection_that_cannot_get_its_own_limit_back_does_not_go_back_alive() throws Exception {
        failing.put("limit 0", new SQLException("broken", "08006"));
        assertThat(new NetworkLimit().within(LIMIT, connection, this::work)).isEqualTo("done");
        assertThat(calls).containsExactly("limit 30000", "work", "abort");
    }

    // The transaction

    @Test
    void one_statement_is_left_to_commit_itself_where_that_is_safe() throws Exception {
        POSTGRESQL.write(connection, true, this::work);
        MARIADB.write(connection, true, this::work);
        assertThat(calls).containsExactly("work", "work");
    }

    @Test
    void elsewhere_and_several_statements_are_committed() throws Exception {
        OTHER.write(connection, true, this::work);
        assertThat(calls).containsExactly("autocommit false", "work", "commit", "autocommit true");
        calls.clear();
        POSTGRESQL.write(connection, false, this::work);
        assertThat(calls).containsExactly("autocommit false", "work", "commit", "autocommit true");
    }

    @Test
    void a_pool_without_autocommit_gets_its_connections_back_without_it() throws Exception {
        autoCommit = false;
        POSTGRESQL.write(connection, true, this::work);
        assertThat(calls).containsExactly("autocommit true", "work", "autocommit false");
        calls.clear();
        MARIADB.write(connection, true, this::work);
        assertThat(calls).containsExactly("work", "commit");
    }

    @Test
    void a_query_leaves_no_transaction_open() throws Exception {
        OTHER.read(connection, this::work);
        assertThat(calls).containsExactly("work");
        calls.clear();
        autoCommit = false;
        OTHER.read(connection, this::work);
        assertThat(calls).containsExactly("work", "commit");
    }

    @Test
    void what_fails_is_rolled_back() {
        assertThatThrownBy(() -> OTHER.write(connection, false, this::failingWork))
                .hasMessage("constraint");
        assertThat(calls)
                .containsExactly("autocommit false", "work", "rollback", "autocommit true");
    }

    @Test
    void what_was_committed_is_not_reported_as_failed_because_the_connection_broke_after_it()
            throws Exception {
        failing.put("autocommit true", new SQLException("broken", "08006"));
        assertThat(OTHER.write(connection, true, this::work)).isEqualTo("done");
        assertThat(calls).containsExactly("autocommit false", "work", "commit", "abort");
    }

    // The end of a lost connection

    @Test
    void the_pool_learns_that_a_connection_is_lost() {
        UnitConnections connections = new UnitConnections(new PoolOfOne(), LIMIT);
        assertThatThrownBy(
                        () ->
                                connections.write(
                                        POSTGRESQL,
                                        true,
                                        same -> {
                                            throw new SQLException("broken", "08006");
                                        }))
                .hasRootCauseMessage("broken");
        assertThat(calls).contains("abort");
    }

    @Test
    void a_connection_whose_statement_fails_goes_back_alive() {
        UnitConnections connections = new UnitConnections(new PoolOfOne(), LIMIT);
        assertThatThrownBy(() -> connections.write(POSTGRESQL, true, this::failingWork))
                .hasRootCauseMessage("constraint");
        assertThat(calls).doesNotContain("abort");
    }

    private final class PoolOfOne implements ConnectionSource {

        @Override
        public boolean areLocal() {
            return true;
        }

        @Override
        public <T> T onConnection(Purpose purpose, ConnectionWork<T> work) {
            try {
                return work.on(connection);
            } catch (SQLException failed) {
                throw new PersistenceException(failed);
            }
        }

        @Override
        public <T> T inTransaction(ConnectionWork<T> work) {
            return onConnection(Purpose.WRITING, work);
        }
    }
}
