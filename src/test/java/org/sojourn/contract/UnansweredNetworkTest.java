package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.support.Database;
import org.sojourn.support.NodeBehindProxy;
import org.sojourn.support.NodeBehindProxy.Pool;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World.Provider;
import org.sojourn.testkit.Race;

/**
 * Connections that die without a word, as behind a firewall that forgets them: nothing arrives any
 * more, not even their end. New ones work.
 */
@Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ParameterizedClass(name = "{0}")
@MethodSource("everyWay")
class UnansweredNetworkTest {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration SLACK = Duration.ofSeconds(3);
    private static final byte[] CART = {1, 2, 3};
    private static final int CALLERS = 16;

    /** By what the database is reached. */
    record Way(Database database, Provider provider, Pool pool) {}

    static Stream<Way> everyWay() {
        return Database.asked().stream()
                .filter(asked -> asked == Database.POSTGRESQL || asked == Database.MARIADB)
                .flatMap(
                        database ->
                                Stream.of(
                                        new Way(database, Provider.ECLIPSELINK, Pool.HIKARI),
                                        new Way(database, Provider.ECLIPSELINK, Pool.PROVIDERS_OWN),
                                        new Way(database, Provider.HIBERNATE, Pool.TOO_SMALL)));
    }

    @Parameter Way way;

    private NodeBehindProxy node;
    private SessionBackend backend;

    @BeforeEach
    void start() {
        node =
                NodeBehindProxy.start(
                        way.database(), way.provider(), way.pool(), StoreKind.NATIVE_UPSERT, LIMIT);
        backend = node.backend();
        backend.set("id", CART);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    /** Has the pool hold several connections. */
    private void warmUp() {
        Race.run(
                CALLERS,
                number -> {
                    for (int i = 0; i < 20; i++) {
                        backend.set("warm " + number, CART);
                        backend.get("warm " + number);
                    }
                });
    }

    @Test
    void a_read_that_meets_a_dead_connection_is_done_on_another_within_the_time_limit() {
        warmUp();
        node.proxy().freeze();
        long start = System.nanoTime();
        assertThat(backend.get("id")).hasValue(CART);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plus(SLACK));
    }

    @Test
    void a_write_that_meets_a_dead_connection_fails_within_the_time_limit_and_the_next_works() {
        assumeTrue(way.pool() == Pool.PROVIDERS_OWN, "HikariCP validates idle connections");
        node.proxy().freeze();
        long start = System.nanoTime();
        assertThatThrownBy(() -> backend.set("id", new byte[] {9}))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("SJN00322")
                .hasMessageContainingAll("3000 ms", "not known whether", "operation-timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plus(SLACK));
        backend.set("id", new byte[] {4});
        assertThat(backend.get("id")).hasValue(new byte[] {4});
    }

    @Test
    void a_commit_that_meets_a_dead_connection_is_bounded_too() {
        try (NodeBehindProxy portable =
                NodeBehindProxy.start(
                        way.database(),
                        way.provider(),
                        way.pool(),
                        StoreKind.PORTABLE_UPSERT,
                        LIMIT)) {
            SessionBackend sessions = portable.backend();
            sessions.set("id", CART);
            portable.proxy().freezeAfter("INSERT");
            long start = System.nanoTime();
            assertThatThrownBy(() -> sessions.set("other id", CART))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageStartingWith("SJN00322");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plus(SLACK));
            sessions.set("id", new byte[] {4});
            assertThat(sessions.get("id")).hasValue(new byte[] {4});
        }
    }

    @Test
    void the_application_gets_connections_without_our_limit() throws SQLException {
        assumeTrue(way.pool() == Pool.PROVIDERS_OWN, "HikariCP sees to that itself");
        warmUp();
        try (EntityManager entityManager = node.factory().createEntityManager()) {
            entityManager.getTransaction().begin();
            Connection connection = entityManager.unwrap(Connection.class);
            assertThat(connection.getNetworkTimeout()).isZero();
            entityManager.getTransaction().rollback();
        }
    }

    @Test
    void under_load_sessions_work_again_within_the_time_limit_without_a_restart() {
        Map<String, byte[]> acknowledged = new ConcurrentHashMap<>();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        CountDownLatch busy = new CountDownLatch(20 * CALLERS);
        AtomicLong frozenAt = new AtomicLong(Long.MAX_VALUE);
        Race.run(
                CALLERS + 1,
                number -> {
                    if (number == CALLERS) {
                        await(busy);
                        node.proxy().freeze();
                        frozenAt.set(System.nanoTime());
                        return;
                    }
                    int successesAfterwards = 0;
                    for (int i = 0; successesAfterwards < 20; i++) {
                        String id = number + " " + i;
                        byte[] data = id.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                        long start = System.nanoTime();
                        Throwable failure =
                                catchThrowable(
                                        () -> {
                                            backend.set(id, data);
                                            assertThat(backend.get(id)).hasValue(data);
                                        });
                        if (failure == null) {
                            acknowledged.put(id, data);
                            busy.countDown();
                            successesAfterwards += start > frozenAt.get() ? 1 : 0;
                        } else {
                            failures.add(failure);
                            assertThat(failures).hasSizeLessThan(10_000);
                        }
                    }
                });
        Duration recovery = Duration.ofNanos(System.nanoTime() - frozenAt.get());
        assertThat(failures)
                .isNotEmpty()
                .allSatisfy(
                        failure ->
                                assertThat(failure)
                                        .isInstanceOf(SessionStoreException.class)
                                        .hasMessageMatching(
                                                "(?s)SJN00(30[16]|32[23]|40[67]|529): .*"));
        assertThat(recovery).isLessThan(LIMIT.multipliedBy(2).plus(SLACK));
        acknowledged.forEach((id, data) -> assertThat(backend.get(id)).hasValue(data));
    }

    @Test
    void after_an_outage_sessions_work_within_the_time_limit() {
        warmUp();
        AtomicLong backAt = new AtomicLong(Long.MAX_VALUE);
        CountDownLatch failures = new CountDownLatch(2 * CALLERS);
        node.proxy().fail();
        Race.run(
                CALLERS + 1,
                number -> {
                    if (number == CALLERS) {
                        await(failures);
                        node.proxy().recover();
                        backAt.set(System.nanoTime());
                        return;
                    }
                    boolean works = false;
                    while (!works) {
                        long start = System.nanoTime();
                        Throwable failure = catchThrowable(() -> backend.set("s" + number, CART));
                        works = failure == null && start > backAt.get();
                        if (failure != null) {
                            failures.countDown();
                        }
                    }
                });
        Duration recovery = Duration.ofNanos(System.nanoTime() - backAt.get());
        assertThat(recovery).isLessThan(LIMIT.plus(SLACK));
    }

    @Test
    void a_connection_that_dies_while_it_is_made_holds_up_nothing_for_long() {
        node.proxy().freezeAfter(NodeBehindProxy.DATABASE);
        node.proxy().cut();
        long start = System.nanoTime();
        boolean works = false;
        while (!works) {
            boolean stored = catchThrowable(() -> backend.set("id", CART)) == null;
            works = stored && !node.proxy().isTrapSet();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plus(SLACK));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
