package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;

/** Rows that another transaction has locked hold up their own sessions, and no others. */
@Tag("databases")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LockedRowTest {

    private static final int SESSIONS = 200;

    static Stream<World> worlds() {
        List<Database> waiting =
                Database.asked().stream().filter(database -> isPatient(database)).toList();
        return World.of(waiting).filter(world -> world.kind() == StoreKind.NATIVE_UPSERT);
    }

    /** The others do not wait for a lock for long by themselves. */
    private static boolean isPatient(Database database) {
        return List.of(Database.POSTGRESQL, Database.PGBOUNCER, Database.STANDBY, Database.MARIADB)
                .contains(database);
    }

    private static String id(int number) {
        return "session " + number;
    }

    /** The writes of all sessions, each by a thread of its own: how long each took. */
    private static List<CompletableFuture<Duration>> written(SessionBackend backend) {
        List<CompletableFuture<Duration>> writes = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            String id = id(i);
            CompletableFuture<Duration> write = new CompletableFuture<>();
            Thread caller =
                    new Thread(
                            () -> {
                                long begin = System.nanoTime();
                                try {
                                    backend.set(id, new byte[2000]);
                                    write.complete(Duration.ofNanos(System.nanoTime() - begin));
                                } catch (Throwable failure) {
                                    write.completeExceptionally(failure);
                                }
                            });
            caller.setDaemon(true);
            caller.start();
            writes.add(write);
        }
        return writes;
    }

    private static void locking(Cluster cluster, int rows, Runnable work) {
        cluster.rolledBack(
                entityManager -> {
                    for (int i = 0; i < rows; i++) {
                        entityManager
                                .createNativeQuery(
                                        "select created_at from shop_session"
                                                + " where session_key = ?1 for update")
                                .setParameter(1, SessionKey.of(id(SESSIONS / 2 + i)).value())
                                .getResultList();
                    }
                    work.run();
                });
    }

    private static void assertOthersGoOn(World world, int locked, Duration limit) {
        try (Cluster cluster = new Cluster(world)) {
            SessionBackend backend = cluster.backend(ShopSession.class);
            written(backend).forEach(CompletableFuture::join);
            List<CompletableFuture<Duration>> heldUp = new ArrayList<>();
            locking(
                    cluster,
                    locked,
                    () -> {
                        for (int round = 0; round < 3; round++) {
                            List<CompletableFuture<Duration>> writes = written(backend);
                            heldUp.addAll(writes.subList(SESSIONS / 2, SESSIONS / 2 + locked));
                            writes.removeAll(heldUp);
                            assertThat(writes)
                                    .allSatisfy(
                                            write ->
                                                    assertThat(write.get(20, TimeUnit.SECONDS))
                                                            .isLessThan(limit));
                        }
                        assertThat(heldUp).noneMatch(CompletableFuture::isDone);
                    });
            assertThat(heldUp)
                    .allSatisfy(write -> assertThat(write).succeedsWithin(Duration.ofSeconds(20)));
            IntStream.range(0, SESSIONS)
                    .forEach(i -> assertThat(backend.get(id(i))).hasValue(new byte[2000]));
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void the_other_sessions_are_written_within_a_second(World world) {
        assertOthersGoOn(world, 1, Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void many_locked_rows_leave_connections_to_the_others(World world) {
        assertOthersGoOn(world, 10, Duration.ofSeconds(3));
    }
}
