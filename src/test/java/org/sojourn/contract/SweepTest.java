package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.boundary.Listening;
import org.sojourn.event.SessionEvent;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** The sweeps of several nodes on one database. */
@Tag("databases")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SweepTest {

    private static final int NODES = 4;
    private static final int USERS = 4;
    private static final int EXPIRED = 600;
    private static final int BATCH = 20;
    private static final Duration LIFE = Duration.ofHours(1);

    static Stream<World> worlds() {
        List<Database> several =
                Database.asked().stream()
                        .filter(
                                database ->
                                        database.features()
                                                .contains(Database.Feature.SEVERAL_WRITERS))
                        .toList();
        return World.of(several)
                .filter(world -> world.face() == World.Face.BLOCKING)
                .filter(
                        world ->
                                world.kind() == StoreKind.NATIVE_UPSERT
                                        || world.database() == Database.SHARDING
                                                && world.kind() == StoreKind.PORTABLE_UPSERT
                                        || world.kind() == StoreKind.JPQL
                                                && world.provider() == World.Provider.HIBERNATE);
    }

    /** Databases that the tests have in a version that can pass over locked rows. */
    static Stream<World> worldsThatSkipLockedRows() {
        List<Database> skipping =
                List.of(
                        Database.H2,
                        Database.POSTGRESQL,
                        Database.PGBOUNCER,
                        Database.MARIADB,
                        Database.GALERA);
        return World.of(Database.asked().stream().filter(skipping::contains).toList())
                .filter(world -> world.face() == World.Face.BLOCKING)
                .filter(world -> world.kind() == StoreKind.NATIVE_UPSERT);
    }

    private static Cluster cluster(World world) {
        return new Cluster(
                world,
                settings -> settings.maxAge(LIFE).sweepBatchSize(BATCH),
                ShopSession.class,
                Listening.class);
    }

    private static String old(int number) {
        return "old " + number;
    }

    private static void store(Cluster cluster, int sessions) {
        SessionBackend backend = cluster.backend(ShopSession.class);
        Race.run(
                8,
                thread -> {
                    for (int i = thread; i < sessions; i += 8) {
                        backend.set(old(i), new byte[100]);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void four_nodes_at_once_delete_each_expired_session_once_and_no_other(World world) {
        try (Cluster cluster = cluster(world)) {
            store(cluster, EXPIRED / 2);
            cluster.clock().advance(Duration.ofMinutes(1));
            List<Node> further = List.of(cluster.furtherNode(), cluster.furtherNode());
            List<SessionBackend> backends =
                    List.of(
                            cluster.backend(ShopSession.class),
                            cluster.otherBackend(ShopSession.class),
                            further.get(0).get(SessionBackend.class),
                            further.get(1).get(SessionBackend.class));
            store(cluster, EXPIRED);
            cluster.clock().advance(LIFE);
            AtomicLong deleted = new AtomicLong();
            Race.run(
                    NODES + USERS,
                    thread -> {
                        SessionBackend backend = backends.get(thread % NODES);
                        if (thread < NODES) {
                            deleted.addAndGet(backend.deleteExpired());
                        } else {
                            use(backend, "user " + thread);
                        }
                    });
            deleted.addAndGet(backends.get(0).deleteExpired());
            assertThat(deleted).hasValue(EXPIRED);
            Stream<Listening> listening =
                    Stream.of(
                            cluster.get(Listening.class),
                            cluster.otherGet(Listening.class),
                            further.get(0).get(Listening.class),
                            further.get(1).get(Listening.class));
            assertThat(listening.flatMap(SweepTest::expired))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, EXPIRED)
                                    .mapToObj(i -> SessionKey.of(old(i)).value())
                                    .toList());
            assertThat(cluster.rows(ShopSession.class)).hasSize(USERS * 10);
        }
    }

    private static void use(SessionBackend backend, String user) {
        for (int i = 0; i < 100; i++) {
            backend.set(user + " " + i % 10, new byte[100]);
            backend.get(user + " " + (i + 5) % 10);
        }
    }

    private static Stream<String> expired(Listening listening) {
        return listening.published().stream()
                .filter(SessionEvent.Expired.class::isInstance)
                .map(SessionEvent::key);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("worldsThatSkipLockedRows")
    void a_row_that_another_transaction_has_locked_is_left_to_the_next_sweep(World world) {
        try (Cluster cluster = cluster(world)) {
            store(cluster, 3);
            cluster.clock().advance(LIFE);
            SessionBackend backend = cluster.backend(ShopSession.class);
            cluster.rolledBack(
                    entityManager -> {
                        entityManager
                                .createNativeQuery(
                                        "select created_at from shop_session"
                                                + " where session_key = ?1 for update")
                                .setParameter(1, SessionKey.of(old(1)).value())
                                .getResultList();
                        assertThat(backend.deleteExpired()).isEqualTo(2);
                    });
            assertThat(backend.deleteExpired()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void a_batch_is_bounded_and_goes_on_where_the_one_before_ended(World world) {
        try (Cluster cluster = cluster(world)) {
            store(cluster, 2 * BATCH + 1);
            cluster.clock().advance(LIFE);
            try (Statements statements = Statements.record()) {
                assertThat(cluster.backend(ShopSession.class).deleteExpired())
                        .isEqualTo(2 * BATCH + 1);
                assertThat(statements.texts())
                        .filteredOn(text -> text.contains("rder by") || text.contains("RDER BY"))
                        .hasSize(3);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void a_session_that_another_server_renews_meanwhile_stays_and_has_no_event(World world) {
        try (Cluster cluster = cluster(world)) {
            store(cluster, 2);
            cluster.clock().advance(LIFE);
            SessionBackend other = cluster.otherBackend(ShopSession.class);
            Runnable renewal = () -> other.set(old(1), new byte[7]);
            try (BeforeDeletion meanwhile = BeforeDeletion.of(renewal)) {
                assertThat(cluster.backend(ShopSession.class).deleteExpired()).isEqualTo(1);
                assertThat(meanwhile.pending).isNull();
            }
            assertThat(other.get(old(1))).hasValue(new byte[7]);
            assertThat(expired(cluster.get(Listening.class)))
                    .containsExactly(SessionKey.of(old(0)).value());
        }
    }

    /** Does something once, between the SELECT of a sweep and its next statement. */
    private static final class BeforeDeletion extends Handler implements AutoCloseable {

        private final Logger logger = Logger.getLogger("org.sojourn.sql");
        private final Statements statements = Statements.record();
        private @Nullable Runnable pending;

        private BeforeDeletion(Runnable work) {
            pending = work;
        }

        static BeforeDeletion of(Runnable work) {
            BeforeDeletion handler = new BeforeDeletion(work);
            handler.logger.addHandler(handler);
            return handler;
        }

        @Override
        public void publish(LogRecord entry) {
            String text = entry.getMessage().toUpperCase(Locale.ROOT);
            Runnable work = pending;
            if (work != null && (text.contains("SKIP LOCKED") || text.startsWith("DELETE"))) {
                pending = null;
                work.run();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
            statements.close();
        }
    }
}
