package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.WebSession;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.Eventually;
import org.sojourn.support.ShopSession;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** A session does not time out while it is in use (Jakarta Servlet 6.0, section 7.5). */
@ParameterizedClass(name = "{0}")
@MethodSource("everyStore")
record LongBoundaryTest(World world) {

    private static final Duration MAX_AGE = Duration.ofHours(1);
    private static final Duration END = Duration.ofHours(10);

    private static Cluster cluster;

    static Stream<World> everyStore() {
        return World.of(Database.asked())
                .filter(world -> world.face() == World.Face.BLOCKING)
                .filter(world -> world.kind() != StoreKind.PORTABLE_UPSERT)
                .filter(world -> world.provider() == World.Provider.HIBERNATE);
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        cluster =
                new Cluster(
                        world,
                        settings -> settings.maxAge(MAX_AGE).absoluteMaxAge(END),
                        ShopSession.class,
                        Shop.class);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        cluster.close();
    }

    @AfterEach
    void empty() {
        backend().deleteAll();
    }

    private static Shop shop() {
        return cluster.get(Shop.class);
    }

    private static SessionBackend backend() {
        return cluster.backend(ShopSession.class);
    }

    private static SessionBackend otherBackend() {
        return cluster.otherBackend(ShopSession.class);
    }

    private static String newSession() {
        return shop().newSession(session -> session.set("name", "Alice"));
    }

    private static Set<String> names(String id) {
        return cluster.otherGet(Shop.class).ask(id, session -> Set.copyOf(session.names()));
    }

    private static Instant expiry() {
        return cluster.rows(ShopSession.class).get(0).getExpiresAt();
    }

    /** As much time as no session outlives without being renewed, all at once. */
    private static void sleepTooLong() {
        cluster.clock().advance(MAX_AGE.multipliedBy(2));
    }

    private static void inAnotherRequest(Runnable work) {
        Race.run(1, other -> work.run());
    }

    @Test
    void a_sweep_of_the_same_server_spares_it_and_its_changes_are_stored() {
        String id = newSession();
        shop().visit(
                        id,
                        session -> {
                            session.set("mine", 1);
                            sleepTooLong();
                            assertThat(backend().deleteExpired()).isZero();
                        });
        assertThat(names(id)).containsExactlyInAnyOrder("name", "mine");
    }

    @Test
    void a_request_to_the_same_server_finds_it() {
        String id = newSession();
        shop().visit(
                        id,
                        session -> {
                            session.set("mine", 1);
                            sleepTooLong();
                            inAnotherRequest(
                                    () -> shop().visit(id, theirs -> theirs.set("theirs", 2)));
                        });
        assertThat(names(id)).containsExactlyInAnyOrder("name", "mine", "theirs");
    }

    @Test
    void a_session_that_was_begun_in_the_boundary_is_in_use_too() {
        String id =
                shop().newSession(
                                session -> {
                                    session.set("name", "Alice");
                                    session.save();
                                    sleepTooLong();
                                    assertThat(backend().deleteExpired()).isZero();
                                    session.set("mine", 1);
                                });
        assertThat(names(id)).containsExactlyInAnyOrder("name", "mine");
    }

    @Test
    void so_is_one_whose_id_was_changed_meanwhile_on_another_server() {
        String id = newSession();
        String last =
                shop().ask(
                                id,
                                session -> {
                                    session.set("mine", 1);
                                    String rotated = rotated(rotated(id));
                                    sleepTooLong();
                                    assertThat(backend().deleteExpired()).isZero();
                                    return rotated;
                                });
        assertThat(names(last)).containsExactlyInAnyOrder("name", "mine");
    }

    private static String rotated(String id) {
        return cluster.otherGet(Shop.class).rotated(id);
    }

    @Test
    void it_is_renewed_in_the_background_so_that_other_servers_spare_it_too() {
        String id = newSession();
        shop().visit(
                        id,
                        session -> {
                            session.set("mine", 1);
                            for (int hour = 0; hour < 3; hour++) {
                                cluster.clock().advance(MAX_AGE.minusSeconds(30));
                                Instant expected = cluster.clock().instant().plusSeconds(3000);
                                Eventually.holds(() -> assertThat(expiry()).isAfter(expected));
                                assertThat(otherBackend().deleteExpired()).isZero();
                                assertThat(names(id)).contains("name");
                            }
                        });
        assertThat(names(id)).containsExactlyInAnyOrder("name", "mine");
    }

    @Test
    void the_renewal_in_the_background_follows_a_session_whose_id_was_changed_elsewhere() {
        String id = newSession();
        shop().visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            rotated(rotated(id));
                            cluster.clock().advance(MAX_AGE.minusSeconds(30));
                            Instant expected = cluster.clock().instant().plusSeconds(3000);
                            Eventually.holds(() -> assertThat(expiry()).isAfter(expected));
                        });
    }

    @Test
    void its_end_renews_it() {
        String id = newSession();
        shop().visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            sleepTooLong();
                        });
        Instant expected = cluster.clock().instant().plus(MAX_AGE).minusSeconds(60);
        Eventually.holds(() -> assertThat(expiry()).isAfterOrEqualTo(expected));
        cluster.clock().advance(MAX_AGE.minusSeconds(70));
        assertThat(names(id)).containsExactly("name");
    }

    @Test
    void it_ends_by_its_absolute_max_age_all_the_same() {
        String id = newSession();
        shop().visit(
                        id,
                        session -> {
                            session.set("mine", 1);
                            cluster.clock().advance(END);
                            assertThat(backend().deleteExpired()).isEqualTo(1);
                        });
        assertThat(names(id)).isEmpty();
    }

    @Test
    void a_logout_ends_it_all_the_same() {
        String id = newSession();
        shop().visit(
                        id,
                        session -> {
                            session.set("mine", 1);
                            sleepTooLong();
                            inAnotherRequest(() -> shop().visit(id, WebSession::invalidate));
                        });
        assertThat(cluster.rows(ShopSession.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void after_its_last_boundary_it_expires_as_ever(boolean fails) {
        String id = newSession();
        for (int boundary = 0; boundary < 3; boundary++) {
            inAnotherRequest(
                    () -> shop().visit(id, session -> assertThat(session.exists()).isTrue()));
        }
        try {
            shop().visit(
                            id,
                            session -> {
                                assertThat(session.exists()).isTrue();
                                if (fails) {
                                    throw new IllegalStateException("of the application");
                                }
                            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("of the application");
        }
        cluster.clock().advance(MAX_AGE);
        assertThat(backend().deleteExpired()).isEqualTo(1);
    }
}
