package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sojourn.support.Latches.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Eventually;
import org.sojourn.support.Partitions;
import org.sojourn.support.ShopSession;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** Sessions whose rows move between the partitions of their table, because their keys change. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("everyWorld")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
record PartitionedSessionsTest(World world) {

    private static final int ROTATIONS = 20;
    private static final int SESSIONS = 40;
    private static final byte[] CART = {1, 2, 3};

    /** An id and another one whose row belongs into another partition. */
    private static final String HERE = "id 1";

    private static final String ELSEWHERE = "id 2";

    private static Shops shops;

    static Stream<World> everyWorld() {
        return Partitions.worlds();
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        shops = new Shops(world, settings -> settings.maxAge(Duration.ofHours(1)));
        Partitions.make(shops.cluster());
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        shops.close();
    }

    @AfterEach
    void empty() {
        shops.empty();
    }

    private static SessionBackend backend() {
        return shops.backend(0);
    }

    private static Set<String> names(String id) {
        return shops.at(1).ask(id, session -> Set.copyOf(session.names()));
    }

    private static long waitingStatements() {
        return shops.cluster()
                .query(
                        "select pid from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock'")
                .size();
    }

    /** Moves the row of one id to that of the other while an operation waits for the row. */
    private static void whileItMoves(Consumer<SessionBackend> operation) {
        backend().set(HERE, CART);
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        shops.cluster()
                .transaction(
                        entityManager -> {
                            int moved =
                                    entityManager
                                            .createNativeQuery(
                                                    "update shop_session set session_key = ?1"
                                                            + " where session_key = ?2")
                                            .setParameter(1, SessionKey.of(ELSEWHERE).value())
                                            .setParameter(2, SessionKey.of(HERE).value())
                                            .executeUpdate();
                            waiting.completeAsync(
                                    () -> {
                                        operation.accept(shops.backend(1));
                                        return null;
                                    });
                            Eventually.holds(() -> assertThat(waitingStatements()).isPositive());
                            return moved;
                        });
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
        assertThat(backend().get(ELSEWHERE)).hasValue(CART);
    }

    @Test
    void sessions_are_in_all_partitions_and_those_that_expire_are_deleted_in_all() {
        IntStream.range(0, SESSIONS).forEach(number -> backend().set("id " + number, CART));
        assertThat(Partitions.used(shops.cluster())).hasSize(4);
        shops.cluster().clock().advance(Duration.ofHours(2));
        backend().set("alive", CART);
        assertThat(backend().deleteExpired()).isEqualTo(SESSIONS);
        assertThat(backend().get("alive")).hasValue(CART);
    }

    @Test
    void a_rotated_session_keeps_its_content_and_the_previous_id_leads_to_it() {
        String first = shops.at(0).newSession(session -> session.set("name", "Alice"));
        String newest = first;
        for (int i = 0; i < ROTATIONS; i++) {
            String previous = newest;
            newest = shops.at(i).rotated(previous);
            assertThat(names(newest)).containsExactly("name");
            assertThat(names(previous)).containsExactly("name");
        }
        assertThat(shops.cluster().rows(ShopSession.class)).hasSize(1);
    }

    @RepeatedTest(10)
    void a_rotation_and_changes_at_the_same_time_all_stay() {
        String id = shops.at(0).newSession(session -> session.set("name", "Alice"));
        CountDownLatch loaded = new CountDownLatch(8);
        Race.run(
                8,
                caller ->
                        shops.at(caller)
                                .visit(
                                        id,
                                        session -> {
                                            session.get("name", String.class);
                                            loaded.countDown();
                                            await(loaded);
                                            session.set("item" + caller, caller);
                                            if (caller == 0) {
                                                session.rotateId();
                                            }
                                        }));
        Set<String> items =
                IntStream.range(0, 8).mapToObj(it -> "item" + it).collect(Collectors.toSet());
        assertThat(names(id)).containsAll(items).contains("name");
    }

    @RepeatedTest(5)
    void a_logout_beside_a_rotation_is_final() {
        String id = shops.at(0).newSession(session -> session.set("name", "Alice"));
        String[] newest = {id};
        shops.at(0)
                .visit(
                        id,
                        session -> {
                            session.get("name", String.class);
                            newest[0] = shops.at(1).rotated(id);
                            session.invalidate();
                        });
        assertThat(names(newest[0])).isEmpty();
        assertThat(shops.cluster().rows(ShopSession.class)).isEmpty();
    }

    @Test
    void the_rows_of_a_principal_are_found_in_all_partitions() {
        IntStream.range(0, SESSIONS).forEach(number -> backend().set("id " + number, CART));
        shops.cluster().execute("update shop_session set principal = 'ada'");
        assertThat(shops.cluster().table(ShopSession.class).byPrincipal().find("ada"))
                .hasSize(SESSIONS);
    }

    @Test
    void a_session_is_stored_though_its_row_moves_meanwhile() {
        byte[] other = {4};
        whileItMoves(backend -> backend.set(HERE, other));
        assertThat(backend().get(HERE)).hasValue(other);
    }

    @Test
    void a_deletion_of_a_row_that_moves_meanwhile_ends_without_a_failure() {
        whileItMoves(backend -> backend.delete(HERE));
        assertThat(shops.cluster().rows(ShopSession.class)).hasSize(1);
    }

    @Test
    void several_sessions_are_stored_though_one_row_moves_meanwhile() {
        whileItMoves(
                backend ->
                        List.of(HERE, "id 3", "id 4").parallelStream()
                                .forEach(id -> backend.set(id, CART)));
        assertThat(shops.cluster().rows(ShopSession.class)).hasSize(4);
    }
}
