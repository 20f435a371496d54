package org.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.support.Database;
import org.sojourn.support.Eventually;
import org.sojourn.support.GaleraCluster;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.PooledServer;
import org.sojourn.support.ShopSession;
import org.sojourn.support.World.Provider;

/**
 * What a node of Galera reads while it has received, but not executed, what another node has
 * committed; and which {@code wsrep_sync_wait} makes that right.
 */
@Tag("galera")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GaleraReadsTest {

    private static final byte[] CART = {1, 2, 3};
    private static final byte[] OTHER_CART = {4};
    private static final int BEHIND = 1;

    static Stream<Provider> providers() {
        return Database.asked().contains(Database.GALERA)
                ? Stream.of(Provider.values())
                : Stream.empty();
    }

    /** Two servers of an application on two nodes, and a way to hold the second node back. */
    private record TwoNodes(String database, PooledServer first, PooledServer second)
            implements AutoCloseable {

        static TwoNodes start(Provider provider, int syncWait) {
            String name = "reads_" + Long.toUnsignedString(System.nanoTime());
            Map<String, String> connection = GaleraCluster.running().create(name);
            GaleraCluster.running().execute(0, name, "CREATE TABLE hurdle (id INT PRIMARY KEY)");
            PooledServer first = start(provider, "create", GaleraCluster.on(0, connection));
            PooledServer second =
                    start(
                            provider,
                            "none",
                            waiting(syncWait, GaleraCluster.on(BEHIND, connection)));
            second.backend().get("to look at the table");
            return new TwoNodes(name, first, second);
        }

        private static PooledServer start(
                Provider provider, String action, Map<String, String> connection) {
            return PooledServer.start(
                    connection,
                    action,
                    provider,
                    settings -> settings.rotationGrace(Duration.ZERO),
                    ShopSession.class);
        }

        private static Map<String, String> waiting(int syncWait, Map<String, String> connection) {
            Map<String, String> changed = new HashMap<>(connection);
            changed.computeIfPresent(
                    "jakarta.persistence.jdbc.url",
                    (key, url) -> url.replace("wsrep_sync_wait=3", "wsrep_sync_wait=" + syncWait));
            return Map.copyOf(changed);
        }

        /**
         * From now on, the second node executes nothing that other nodes commit, until the end of
         * the connection that is returned.
         */
        Connection holdBack() throws SQLException {
            Connection operator = GaleraCluster.running().connect(BEHIND, database);
            try (Statement statement = operator.createStatement()) {
                statement.execute("LOCK TABLES hurdle WRITE");
            }
            GaleraCluster.running().execute(0, database, "INSERT INTO hurdle VALUES (1)");
            return operator;
        }

        @Override
        public void close() {
            second.close();
            first.close();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void a_logout_on_one_node_is_seen_by_the_next_read_on_another_that_is_behind(Provider provider)
            throws Exception {
        try (TwoNodes nodes = TwoNodes.start(provider, 3)) {
            nodes.first().backend().set("id", CART);
            assertThat(nodes.second().backend().get("id")).hasValue(CART);
            CompletableFuture<Boolean> isThere;
            try (Connection heldBack = nodes.holdBack()) {
                nodes.first().backend().delete("id");
                isThere =
                        CompletableFuture.supplyAsync(
                                () -> nodes.second().backend().get("id").isPresent());
                assertThat(heldBack.isClosed()).isFalse();
                assertThatThrownBy(() -> isThere.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            }
            assertThat(isThere.get(10, TimeUnit.SECONDS)).isFalse();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void a_logout_and_a_change_on_a_node_that_is_behind_reach_what_another_has_stored(
            Provider provider) throws Exception {
        try (TwoNodes nodes = TwoNodes.start(provider, 3)) {
            CompletableFuture<Void> logout;
            CompletableFuture<Void> change;
            try (Connection heldBack = nodes.holdBack()) {
                nodes.first().backend().set("logged out", CART);
                nodes.first().backend().set("changed", CART);
                logout =
                        CompletableFuture.runAsync(
                                () -> nodes.second().backend().delete("logged out"));
                change =
                        CompletableFuture.runAsync(
                                () -> nodes.second().backend().set("changed", OTHER_CART));
                assertThat(heldBack.isClosed()).isFalse();
                assertThatThrownBy(() -> logout.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            }
            logout.get(10, TimeUnit.SECONDS);
            change.get(10, TimeUnit.SECONDS);
            assertThat(nodes.first().backend().get("logged out")).isEmpty();
            assertThat(nodes.first().backend().get("changed")).hasValue(OTHER_CART);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void without_the_wait_of_reads_a_session_that_was_logged_out_is_there_and_a_warning_names_it(
            Provider provider) throws Exception {
        try (LoggedLines log = LoggedLines.record();
                TwoNodes nodes = TwoNodes.start(provider, 0)) {
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("WARNING SJN00328: Persistence unit"));
            nodes.first().backend().set("id", CART);
            Eventually.holds(() -> assertThat(nodes.second().backend().get("id")).hasValue(CART));
            try (Connection heldBack = nodes.holdBack()) {
                nodes.first().backend().delete("id");
                assertThat(nodes.second().backend().get("id")).hasValue(CART);
                assertThat(heldBack.isClosed()).isFalse();
            }
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void with_the_wait_of_reads_alone_a_logout_on_a_node_that_is_behind_finds_no_row(
            Provider provider) throws Exception {
        try (TwoNodes nodes = TwoNodes.start(provider, 1)) {
            try (Connection heldBack = nodes.holdBack()) {
                nodes.first().backend().set("id", CART);
                nodes.second().backend().delete("id");
                assertThat(heldBack.isClosed()).isFalse();
            }
            assertThat(nodes.first().backend().get("id")).hasValue(CART);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void with_the_setting_of_the_page_nothing_is_warned_of(Provider provider) {
        try (LoggedLines log = LoggedLines.record();
                TwoNodes nodes = TwoNodes.start(provider, 3)) {
            assertThat(nodes.first().backend().get("unknown")).isEmpty();
            assertThat(log.lines()).noneMatch(line -> line.contains("SJN00328"));
        }
    }
}
