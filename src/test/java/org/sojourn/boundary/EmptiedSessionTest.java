package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionConfig;
import org.sojourn.WebSession;
import org.sojourn.event.SessionEvent;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.Latches;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/**
 * One request removes the last attribute, another that had loaded the session adds one: nothing
 * that was added is lost, on whichever server, and whichever is stored first.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("everyStore")
record EmptiedSessionTest(World world) {

    private static final Duration GRACE = SessionConfig.defaults().rotationGrace();

    private static Cluster cluster;

    static Stream<World> everyStore() {
        return World.of(Database.asked()).filter(it -> it.face() == World.Face.BLOCKING);
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        cluster = new Cluster(world, ShopSession.class, Shop.class, Listening.class);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void forget() {
        cluster.get(Listening.class).forget();
        cluster.otherGet(Listening.class).forget();
    }

    @AfterEach
    void empty() {
        cluster.backend(ShopSession.class).deleteAll();
    }

    private static Shop shop(int request) {
        return request % 2 == 0 ? cluster.get(Shop.class) : cluster.otherGet(Shop.class);
    }

    /** With a flash message in it, and nothing else. */
    private static String newSession() {
        return shop(0).newSession(session -> session.set("flash", "Saved."));
    }

    private static Set<String> names(String id) {
        return shop(1).ask(id, session -> Set.copyOf(session.names()));
    }

    private static List<ShopSession> rows() {
        return cluster.rows(ShopSession.class);
    }

    private static long sweep() {
        return cluster.backend(ShopSession.class).deleteExpired();
    }

    private static List<String> events() {
        return Stream.of(cluster.get(Listening.class), cluster.otherGet(Listening.class))
                .flatMap(listening -> listening.published().stream())
                .map(SessionEvent::getClass)
                .map(Class::getSimpleName)
                .toList();
    }

    /** A request that loads the session, while it runs lets another one pass, and then goes on. */
    private static void request(String id, Runnable another, Consumer<WebSession> afterThat) {
        shop(0).visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            OwnThread.run(another).join();
                            afterThat.accept(session);
                        });
    }

    private static void readFlash(int node, String id) {
        shop(node).visit(id, session -> session.remove("flash"));
    }

    private static void add(WebSession session) {
        session.set("cart", "tent");
    }

    // Both orders, on one server and on two

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void what_is_added_after_the_session_was_emptied_is_kept(int node) {
        String id = newSession();
        request(id, () -> readFlash(node, id), EmptiedSessionTest::add);
        assertThat(names(id)).containsExactly("cart");
        assertThat(rows()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void what_was_added_before_the_session_is_emptied_is_kept(int node) {
        String id = newSession();
        request(
                id,
                () -> shop(node).visit(id, EmptiedSessionTest::add),
                session -> session.remove("flash"));
        assertThat(names(id)).containsExactly("cart");
        assertThat(rows()).hasSize(1);
    }

    @RepeatedTest(10)
    void what_is_added_at_the_same_time_is_kept() {
        String id = newSession();
        CyclicBarrier allHaveLoadedIt = new CyclicBarrier(4);
        Race.run(
                4,
                number ->
                        shop(number)
                                .visit(
                                        id,
                                        session -> {
                                            session.names();
                                            await(allHaveLoadedIt);
                                            if (number == 0) {
                                                session.remove("flash");
                                            } else {
                                                session.set("item" + number, number);
                                            }
                                        }));
        assertThat(names(id)).containsExactlyInAnyOrder("item1", "item2", "item3");
        assertThat(events()).doesNotContain("ChangesDiscarded");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void a_value_that_is_changed_in_place_counts_as_added() {
        String id = newSession();
        request(id, () -> readFlash(1, id), session -> session.set("flash", "Saved once more."));
        assertThat(names(id)).containsExactly("flash");
    }

    @Test
    void the_session_goes_on_as_if_it_had_not_been_emptied() {
        String id = newSession();
        Optional<Instant> created = shop(0).ask(id, WebSession::createdAt);
        cluster.clock().advance(Duration.ofMinutes(5));
        request(id, () -> readFlash(1, id), EmptiedSessionTest::add);
        shop(1).visit(
                        id,
                        session -> {
                            assertThat(session.createdAt()).isEqualTo(created);
                            assertThat(session.expiresAt().orElseThrow())
                                    .isAfter(cluster.clock().instant().plus(Duration.ofDays(13)));
                            session.set("more", 1);
                        });
        cluster.clock().advance(Duration.ofDays(13));
        assertThat(names(id)).containsExactlyInAnyOrder("cart", "more");
        readFlash(0, id);
        shop(1).visit(id, WebSession::clear);
        assertThat(names(id)).isEmpty();
    }

    @Test
    void a_request_that_gives_it_a_new_id_takes_what_it_added_along() {
        String id = newSession();
        String[] rotated = new String[1];
        request(
                id,
                () -> readFlash(1, id),
                session -> {
                    add(session);
                    session.rotateId();
                    rotated[0] = session.id().orElseThrow();
                });
        assertThat(names(rotated[0])).containsExactly("cart");
        assertThat(names(id)).as("for no request had it since").isEmpty();
        assertThat(rows()).hasSize(1);
    }

    @Test
    void a_request_that_asked_for_the_id_counts_on_the_session_too() {
        String id = newSession();
        request(
                id,
                () -> readFlash(1, id),
                session -> {
                    assertThat(session.id()).hasValue(id);
                    session.remove("flash");
                });
        assertThat(shop(1).<Boolean>ask(id, WebSession::exists)).isTrue();
    }

    /** The one leaves it empty for the other, which rotates the id and so counts on the session. */
    @Test
    void a_session_whose_id_another_request_rotates_stays() {
        String id = newSession();
        CountDownLatch joined = new CountDownLatch(1);
        CountDownLatch isLeftEmpty = new CountDownLatch(1);
        AtomicReference<String> rotated = new AtomicReference<>();
        shop(0).visit(
                        id,
                        session -> {
                            session.remove("flash");
                            CompletableFuture<Void> other =
                                    OwnThread.run(
                                            () ->
                                                    rotated.set(
                                                            shop(0).ask(
                                                                            id,
                                                                            it ->
                                                                                    rotatedAfter(
                                                                                            it,
                                                                                            joined,
                                                                                            isLeftEmpty))));
                            Latches.await(joined);
                            session.save();
                            isLeftEmpty.countDown();
                            other.join();
                        });
        assertThat(shop(1).<Boolean>ask(rotated.get(), WebSession::exists)).isTrue();
        assertThat(events()).doesNotContain("Invalidated");
    }

    private static String rotatedAfter(
            WebSession session, CountDownLatch joined, CountDownLatch isLeftEmpty) {
        session.names();
        joined.countDown();
        Latches.await(isLeftEmpty);
        session.rotateId();
        return session.id().orElseThrow();
    }

    // For everybody else it has ended

    @Test
    void a_request_that_comes_after_it_was_emptied_finds_no_session() {
        String id = newSession();
        readFlash(0, id);
        assertThat(cluster.backend(ShopSession.class).get(id)).isEmpty();
        String fresh =
                shop(1).ask(
                                id,
                                session -> {
                                    assertThat(session.exists()).isFalse();
                                    add(session);
                                    return session.id().orElseThrow();
                                });
        assertThat(fresh).isNotEqualTo(id);
        assertThat(names(id)).isEmpty();
    }

    @Test
    void its_row_is_gone_with_the_first_sweep_after_the_grace() {
        String id = newSession();
        readFlash(0, id);
        cluster.clock().advance(GRACE.minusMillis(1));
        sweep();
        assertThat(rows()).hasSize(1).noneMatch(row -> row.getPrincipal().isPresent());
        cluster.clock().advance(Duration.ofMillis(1));
        sweep();
        assertThat(rows()).isEmpty();
        assertThat(events()).containsExactly("Created", "Invalidated");
    }

    @Test
    void a_server_that_has_it_open_does_not_sweep_what_is_left_of_it() {
        String id = newSession();
        request(
                id,
                () -> {
                    readFlash(1, id);
                    cluster.clock().advance(GRACE);
                    sweep();
                },
                EmptiedSessionTest::add);
        assertThat(names(id)).containsExactly("cart");
    }

    @Test
    void what_is_added_after_another_server_has_swept_is_dropped_and_published() {
        String id = newSession();
        request(
                id,
                () -> {
                    readFlash(1, id);
                    cluster.clock().advance(GRACE);
                    cluster.otherBackend(ShopSession.class).deleteExpired();
                },
                EmptiedSessionTest::add);
        assertThat(rows()).isEmpty();
        assertThat(events())
                .containsExactlyInAnyOrder("Created", "Invalidated", "ChangesDiscarded");
    }

    @Test
    void until_then_it_is_kept_however_late() {
        String id = newSession();
        request(
                id,
                () -> {
                    readFlash(1, id);
                    cluster.clock().advance(Duration.ofMinutes(5));
                },
                EmptiedSessionTest::add);
        assertThat(names(id)).containsExactly("cart");
    }

    @Test
    void a_request_that_only_reads_does_not_keep_it() {
        String id = newSession();
        cluster.clock().advance(Duration.ofDays(1));
        request(id, () -> readFlash(1, id), session -> {});
        cluster.clock().advance(GRACE);
        sweep();
        assertThat(rows()).isEmpty();
    }

    @Test
    void two_requests_that_empty_it_are_one_event() {
        String id = newSession();
        request(id, () -> readFlash(1, id), session -> session.remove("flash"));
        cluster.clock().advance(GRACE);
        sweep();
        assertThat(rows()).isEmpty();
        assertThat(events()).containsExactly("Created", "Invalidated");
    }

    @Test
    void a_session_that_comes_back_is_published_as_created() {
        String id = newSession();
        request(id, () -> readFlash(1, id), EmptiedSessionTest::add);
        shop(1).visit(id, WebSession::invalidate);
        assertThat(events())
                .containsExactlyInAnyOrder("Created", "Invalidated", "Created", "Invalidated");
        assertThat(rows()).isEmpty();
    }

    @Test
    void a_request_that_has_only_the_previous_id_cannot_bring_it_back() {
        String previous = newSession();
        String id = shop(0).rotated(previous);
        request(previous, () -> readFlash(1, id), EmptiedSessionTest::add);
        assertThat(names(id)).isEmpty();
        assertThat(events()).contains("ChangesDiscarded");
    }

    // A logout is final

    @Test
    void a_logout_of_a_request_that_had_loaded_it_is_final() {
        String id = newSession();
        request(
                id,
                () -> request(id, () -> readFlash(1, id), WebSession::invalidate),
                EmptiedSessionTest::add);
        assertThat(rows()).isEmpty();
        assertThat(names(id)).isEmpty();
        assertThat(events())
                .containsExactlyInAnyOrder("Created", "Invalidated", "ChangesDiscarded");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_logout_of_a_request_that_had_not_is_final(boolean byBackend) {
        String id = newSession();
        request(
                id,
                () -> {
                    readFlash(1, id);
                    if (byBackend) {
                        cluster.backend(ShopSession.class).delete(id);
                    } else {
                        shop(1).visit(id, WebSession::invalidate);
                    }
                },
                EmptiedSessionTest::add);
        assertThat(rows()).isEmpty();
        assertThat(events())
                .containsExactlyInAnyOrder("Created", "Invalidated", "ChangesDiscarded");
    }

    @RepeatedTest(5)
    void a_logout_among_requests_that_empty_and_fill_it_is_final() {
        String id = newSession();
        Race.run(
                6,
                number ->
                        shop(number)
                                .visit(
                                        id,
                                        session -> {
                                            switch (number % 3) {
                                                case 0 -> session.remove("flash");
                                                case 1 -> session.set("item" + number, number);
                                                default -> session.invalidate();
                                            }
                                        }));
        assertThat(names(id)).isEmpty();
    }
}
