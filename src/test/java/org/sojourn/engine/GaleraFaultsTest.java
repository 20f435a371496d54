package org.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionStoreException;
import org.sojourn.support.Database;
import org.sojourn.support.GaleraCluster;
import org.sojourn.support.PooledServer;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Waiting;
import org.sojourn.support.World.Provider;

/** Nodes of Galera that vanish and come back, while servers of an application use sessions. */
@Tag("galera")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GaleraFaultsTest {

    private static final int CALLERS = 6;
    private static final Duration OPERATION_TIMEOUT = Duration.ofSeconds(15);

    static Stream<Provider> providers() {
        return Database.asked().contains(Database.GALERA)
                ? Stream.of(Provider.values())
                : Stream.empty();
    }

    private static Map<String, String> create() {
        return GaleraCluster.running().create("faults_" + Long.toUnsignedString(System.nanoTime()));
    }

    private static PooledServer start(
            Provider provider, String schemaAction, Map<String, String> connection) {
        return PooledServer.start(
                connection,
                schemaAction,
                provider,
                settings -> settings.operationTimeout(OPERATION_TIMEOUT),
                ShopSession.class);
    }

    /** Runs the load until so many further operations have been answered by each server. */
    private static void goOn(SteadyLoad load, long operations) {
        long first = load.answered(0) + operations;
        long second = load.answered(1) + operations;
        Waiting.until(
                Duration.ofSeconds(60),
                () ->
                        load.answered(0) >= first && load.answered(1) >= second
                                || !load.violations().isEmpty());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void a_node_that_is_killed_and_comes_back_under_load_takes_nothing_acknowledged_with_it(
            Provider provider) {
        GaleraCluster galera = GaleraCluster.running();
        Map<String, String> connection = create();
        try (PooledServer first =
                        start(provider, "create", GaleraCluster.preferring(0, connection));
                PooledServer second =
                        start(provider, "none", GaleraCluster.preferring(1, connection));
                PooledServer last = start(provider, "none", GaleraCluster.on(0, connection));
                SteadyLoad load =
                        SteadyLoad.start(List.of(first.backend(), second.backend()), CALLERS)) {
            goOn(load, 300);
            galera.kill(0);
            goOn(load, 300);
            galera.rejoin(0);
            goOn(load, 300);
            assertThat(load.violations(last.backend())).isEmpty();
            assertThat(load.violations(second.backend())).isEmpty();
            assertThat(load.failures())
                    .allSatisfy(
                            failure -> {
                                assertThat(failure.code())
                                        .isIn("SJN00301", "SJN00306", "SJN00322", "SJN00323");
                                assertThat(failure).hasMessageContaining("'eclipselink'");
                            });
            load.print(provider);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void a_node_without_its_cluster_refuses_with_a_code_and_works_again_with_it(Provider provider) {
        GaleraCluster galera = GaleraCluster.running();
        Map<String, String> connection = create();
        try (PooledServer alone = start(provider, "create", GaleraCluster.on(2, connection));
                PooledServer moving =
                        start(provider, "none", GaleraCluster.preferring(2, connection))) {
            alone.backend().set("id", new byte[] {1});
            assertThat(moving.backend().get("id")).hasValue(new byte[] {1});
            galera.isolate(2, true);
            try {
                Throwable refused = catchThrowable(() -> alone.backend().set("id", new byte[2]));
                assertThat(refused)
                        .isInstanceOf(SessionStoreException.class)
                        .hasMessageContaining("failed to store a session")
                        .hasMessageContaining("WSREP has not yet prepared node")
                        .hasMessageContaining("Nothing was changed");
                assertThat(catchThrowable(() -> alone.backend().get("id")))
                        .isInstanceOf(SessionStoreException.class)
                        .hasMessageContaining("SJN00301");
                Waiting.until(
                        Duration.ofSeconds(30),
                        () -> catchThrowable(() -> moving.backend().get("id")) == null);
                assertThat(moving.backend().get("id")).hasValue(new byte[] {1});
                moving.backend().set("id", new byte[] {3});
            } finally {
                galera.isolate(2, false);
            }
            Waiting.until(
                    Duration.ofSeconds(60),
                    () -> catchThrowable(() -> alone.backend().get("id")) == null);
            assertThat(alone.backend().get("id")).hasValue(new byte[] {3});
        }
    }
}
