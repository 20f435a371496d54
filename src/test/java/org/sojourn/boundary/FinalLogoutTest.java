package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sojourn.support.Latches.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.WebSession;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/**
 * A logout ends the session, however often its id was rotated, with a rotation grace or without.
 */
@ParameterizedClass(name = "{0} · rotation-grace={1}")
@MethodSource("everyStoreAndGrace")
record FinalLogoutTest(World world, Duration grace) {

    private static final int ROUNDS = 60;

    private static Shops shops;

    static Stream<Arguments> everyStoreAndGrace() {
        return World.of(Database.asked())
                .filter(it -> it.face() == World.Face.BLOCKING)
                .flatMap(
                        world ->
                                Stream.of(Duration.ZERO, Duration.ofSeconds(10))
                                        .map(grace -> Arguments.of(world, grace)));
    }

    @BeforeParameterizedClassInvocation
    static void start(World world, Duration grace) {
        shops = new Shops(world, settings -> settings.rotationGrace(grace));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        shops.close();
    }

    @AfterEach
    void empty() {
        shops.empty();
    }

    private static Shop shop(int request) {
        return shops.at(request);
    }

    private static String newSession() {
        return shop(0).newSession(session -> session.set("name", "Alice"));
    }

    private static String rotated(int request, String id) {
        return shop(request).rotated(id);
    }

    private static String rotated(int times, int request, String id) {
        String last = id;
        for (int i = 0; i < times; i++) {
            last = rotated(request, last);
        }
        return last;
    }

    private static Set<String> names(String id) {
        return shop(1).ask(id, session -> Set.copyOf(session.names()));
    }

    private static List<ShopSession> rows() {
        return shops.cluster().rows(ShopSession.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void a_request_that_had_loaded_the_session_ends_it_however_often_its_id_was_rotated(
            int rotations) {
        String id = newSession();
        shop(0).visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            rotated(rotations, 1, id);
                            session.invalidate();
                        });
        assertThat(rows()).isEmpty();
    }

    @Test
    void so_does_one_that_loaded_it_between_two_rotations_and_long_ago() {
        String id = rotated(2, 1, newSession());
        shop(0).visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            rotated(2, 1, id);
                            shops.cluster().clock().advance(Duration.ofHours(1));
                            session.invalidate();
                        });
        assertThat(rows()).isEmpty();
    }

    @Test
    void so_does_one_that_rotated_the_id_itself() {
        String id = newSession();
        shop(0).visit(
                        id,
                        session -> {
                            session.rotateId();
                            session.save();
                            rotated(2, 1, session.id().orElseThrow());
                            session.invalidate();
                        });
        assertThat(rows()).isEmpty();
    }

    @Test
    void so_does_one_that_stored_its_changes_meanwhile_or_had_them_discarded() {
        String id = newSession();
        shop(0).visit(
                        id,
                        session -> {
                            session.set("mine", 1);
                            String last = rotated(2, 1, id);
                            session.save();
                            rotated(2, 1, last);
                            session.invalidate();
                        });
        assertThat(rows()).isEmpty();
    }

    @Test
    void so_does_one_whose_changes_were_discarded_because_the_id_was_rotated() {
        String id = newSession();
        shop(0).visit(
                        id,
                        session -> {
                            session.set("mine", 1);
                            session.rotateId();
                            rotated(2, 1, id);
                            session.save();
                            session.invalidate();
                        });
        assertThat(rows()).isEmpty();
    }

    @Test
    void late_changes_are_merged_however_often_the_id_was_rotated_if_there_is_a_grace() {
        String id = newSession();
        String last =
                shop(0).ask(
                                id,
                                session -> {
                                    session.set("mine", 1);
                                    String rotated = rotated(3, 1, id);
                                    shops.cluster().clock().advance(Duration.ofHours(1));
                                    return rotated;
                                });
        assertThat(names(last)).isEqualTo(grace.isZero() ? Set.of("name") : Set.of("name", "mine"));
        assertThat(rows()).hasSize(1);
    }

    @Test
    void a_request_that_only_has_an_id_of_two_rotations_ago_reaches_nothing() {
        String id = newSession();
        String last = rotated(2, 1, id);
        shop(0).visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isFalse();
                            session.invalidate();
                        });
        shops.backend(0).delete(id);
        assertThat(names(last)).containsExactly("name");
    }

    @Test
    void a_logout_among_rotations_on_both_nodes_is_final() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = newSession();
            Set<String> ids = ConcurrentHashMap.newKeySet();
            ids.add(id);
            CountDownLatch loaded = new CountDownLatch(1);
            Race.run(
                    3,
                    request -> {
                        if (request == 0) {
                            shop(0).visit(
                                            id,
                                            session -> {
                                                assertThat(session.exists()).isTrue();
                                                loaded.countDown();
                                                session.invalidate();
                                            });
                        } else {
                            await(loaded);
                            chase(request, id, ids);
                        }
                    });
            assertThat(rows()).as("round %s", round).isEmpty();
            for (String each : ids) {
                assertThat(names(each)).isEmpty();
            }
        }
    }

    /** Rotates the id as long as the session lives, but not for ever. */
    private static void chase(int request, String id, Set<String> ids) {
        Optional<String> last = Optional.of(id);
        for (int i = 0; i < 8 && last.isPresent(); i++) {
            last =
                    shop(request)
                            .ask(
                                    last.get(),
                                    session -> {
                                        session.rotateId();
                                        return session.id();
                                    });
            last.ifPresent(ids::add);
        }
    }

    @RepeatedTest(3)
    void a_deletion_by_the_backend_among_rotations_is_final_where_there_is_a_grace() {
        SessionBackend backend = shops.backend(0);
        String id = newSession();
        Race.run(
                2,
                request -> {
                    if (request == 0) {
                        backend.delete(id);
                    } else {
                        shop(request).visit(id, WebSession::rotateId);
                    }
                });
        List<ShopSession> left = new ArrayList<>(rows());
        if (!grace.isZero()) {
            assertThat(left).isEmpty();
        }
    }
}
