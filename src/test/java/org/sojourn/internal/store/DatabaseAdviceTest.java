package org.sojourn.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAdviceTest {

    private static Optional<DatabaseAdvice> advice(int minorVersion) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            Map<String, Object> claims =
                    Map.of(
                            "getDatabaseMinorVersion",
                            minorVersion,
                            "getDatabaseProductVersion",
                            "2." + minorVersion + ".1");
            DatabaseMetaData database =
                    claiming(DatabaseMetaData.class, connection.getMetaData(), claims);
            return advice(claiming(Connection.class, connection, Map.of("getMetaData", database)));
        }
    }

    private static Optional<DatabaseAdvice> advice(Connection connection) throws SQLException {
        return DatabaseAdvice.of(connection, "shop", GaleraNode.of(connection));
    }

    private static <T> T claiming(Class<T> type, T real, Map<String, Object> claims) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                claims.containsKey(method.getName())
                                        ? claims.get(method.getName())
                                        : method.invoke(real, arguments)));
    }

    @Test
    void an_h2_that_may_answer_with_old_results_is_named_with_the_remedy() throws SQLException {
        assertThat(advice(2))
                .hasValueSatisfying(
                        advice ->
                                assertThat(advice.text().toString())
                                        .startsWith("SJN00311")
                                        .contains("'shop'", "H2 2.2.1", "OPTIMIZE_REUSE_RESULTS"));
    }

    @Test
    void a_newer_h2_gets_no_advice() throws SQLException {
        assertThat(advice(4)).isEmpty();
    }

    private static Optional<DatabaseAdvice> adviceOnNode(String product, String on, String wait)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            PreparedStatement variables =
                    connection.prepareStatement(
                            "VALUES ('wsrep_on', '%s'), ('wsrep_sync_wait', '%s')"
                                    .formatted(on, wait));
            DatabaseMetaData database =
                    claiming(
                            DatabaseMetaData.class,
                            connection.getMetaData(),
                            Map.of("getDatabaseProductName", product));
            return advice(
                    claiming(
                            Connection.class,
                            connection,
                            Map.of("getMetaData", database, "prepareStatement", variables)));
        }
    }

    @ParameterizedTest
    @CsvSource({"MariaDB, 0", "MariaDB, 1", "MariaDB, 2", "MariaDB, 12", "MySQL, 0"})
    void a_node_of_galera_that_reads_before_it_has_caught_up_is_warned_of(
            String product, String wait) throws SQLException {
        assertThat(adviceOnNode(product, "ON", wait))
                .hasValueSatisfying(
                        advice -> {
                            assertThat(advice.level()).isEqualTo(Level.WARNING);
                            assertThat(advice.text().toString())
                                    .startsWith("SJN00328")
                                    .contains("'shop'", "wsrep_sync_wait=" + wait + ".");
                        });
    }

    @ParameterizedTest
    @CsvSource({"MariaDB, ON, 3", "MariaDB, ON, 7", "MariaDB, OFF, 0", "MySQL, OFF, 0"})
    void a_node_that_waits_and_a_server_without_a_cluster_get_no_advice(
            String product, String on, String wait) throws SQLException {
        assertThat(adviceOnNode(product, on, wait)).isEmpty();
    }
}
