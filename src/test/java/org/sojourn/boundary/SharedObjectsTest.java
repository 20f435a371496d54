package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sojourn.support.Latches.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.WebSession;
import org.sojourn.support.Database;
import org.sojourn.support.OwnThread;
import org.sojourn.support.World;

/** Requests change values in place while other requests rotate the id or store other values. */
@ParameterizedClass(name = "{0}")
@MethodSource("everyStore")
record SharedObjectsTest(World world) {

    private static Shops shops;

    static Stream<World> everyStore() {
        return World.of(Database.asked()).filter(it -> it.face() == World.Face.BLOCKING);
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        shops = new Shops(world);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        shops.close();
    }

    @AfterEach
    void empty() {
        shops.empty();
    }

    private static List<String> listOf(String item) {
        return new ArrayList<>(List.of(item));
    }

    private static String newSession() {
        return shops.at(0).newSession(session -> session.set("cart", listOf("first")));
    }

    @SuppressWarnings("unchecked")
    private static List<String> cart(WebSession session) {
        return session.get("cart", List.class).orElseThrow();
    }

    private static List<String> stored(String id) {
        return shops.at(1).ask(id, session -> List.copyOf(cart(session)));
    }

    /** A request of the first server, which ends before the caller goes on. */
    private static void beside(String id, Consumer<WebSession> work) {
        OwnThread.run(() -> shops.at(0).visit(id, work)).join();
    }

    /** The same on the other server. */
    private static void elsewhere(String id, Consumer<WebSession> work) {
        OwnThread.run(() -> shops.at(1).visit(id, work)).join();
    }

    // A rotation beside others

    @Test
    void a_rotation_stores_nothing_that_another_request_changes_in_place() {
        String id = newSession();
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch rotated = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicReference<CompletableFuture<String>> rotation = new AtomicReference<>();
        shops.at(0)
                .visit(
                        id,
                        session -> {
                            cart(session).add("second");
                            rotation.set(
                                    OwnThread.supply(
                                            () ->
                                                    shops.at(0)
                                                            .ask(
                                                                    id,
                                                                    rotating(start, rotated, end)
                                                                            ::ask)));
                            await(start);
                            await(rotated);
                        });
        shops.at(1).visit(id, session -> cart(session).add("third"));
        end.countDown();
        assertThat(stored(rotation.get().join())).containsExactly("first", "second", "third");
    }

    private interface Question {
        String ask(WebSession session);
    }

    private static Question rotating(
            CountDownLatch start, CountDownLatch rotated, CountDownLatch end) {
        return session -> {
            assertThat(session.exists()).isTrue();
            start.countDown();
            session.rotateId();
            rotated.countDown();
            await(end);
            return session.id().orElseThrow();
        };
    }

    /** Which request has got the value before the late one rotates the id. */
    enum Reader {
        NONE,
        LATE,
        OTHER;

        void read(Reader now, WebSession session) {
            if (this == now) {
                cart(session);
            }
        }
    }

    /** The late request may be that of a login, and the session of an attacker. */
    @ParameterizedTest
    @EnumSource
    void what_a_late_rotation_changes_in_place_is_stored_by_no_other_request(Reader reader) {
        String id = newSession();
        CountDownLatch joined = new CountDownLatch(1);
        CountDownLatch isKnown = new CountDownLatch(1);
        CountDownLatch isChanged = new CountDownLatch(1);
        CountDownLatch isStored = new CountDownLatch(1);
        AtomicReference<CompletableFuture<Void>> late = new AtomicReference<>();
        AtomicReference<String> last = new AtomicReference<>();
        Consumer<WebSession> tooLate =
                session -> {
                    assertThat(session.exists()).isTrue();
                    joined.countDown();
                    await(isKnown);
                    reader.read(Reader.LATE, session);
                    session.rotateId();
                    cart(session).add("secret");
                    isChanged.countDown();
                    await(isStored);
                };
        shops.at(0)
                .visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            late.set(OwnThread.run(() -> shops.at(0).visit(id, tooLate)));
                            await(joined);
                            OwnThread.run(() -> last.set(shops.at(1).rotated(id))).join();
                            session.set("b", "stays");
                            session.save();
                            reader.read(Reader.OTHER, session);
                            isKnown.countDown();
                            await(isChanged);
                            session.set("c", "stays");
                        });
        isStored.countDown();
        late.get().join();
        assertThat(stored(last.get())).containsExactly("first");
        assertThat(
                        shops.at(1)
                                .<Boolean>ask(
                                        last.get(), it -> it.get("c", String.class).isPresent()))
                .isTrue();
    }

    @Test
    void what_a_request_changes_in_place_after_its_rotation_is_stored() {
        String id = newSession();
        AtomicReference<String> last = new AtomicReference<>();
        shops.at(0)
                .visit(
                        id,
                        session -> {
                            session.names();
                            OwnThread.run(
                                            () ->
                                                    last.set(
                                                            shops.at(0)
                                                                    .ask(
                                                                            id,
                                                                            SharedObjectsTest
                                                                                    ::rotateInBetween)))
                                    .join();
                        });
        assertThat(stored(last.get())).containsExactly("first", "before", "after");
    }

    private static String rotateInBetween(WebSession session) {
        List<String> cart = cart(session);
        cart.add("before");
        session.rotateId();
        cart.add("after");
        return session.id().orElseThrow();
    }

    // A newer value of another server

    /** A request that has got the cart before another server stores another one. */
    private interface Shopper {
        void goesOn(String id, WebSession session, List<String> cart);
    }

    /** What is stored after the request. */
    private static List<String> storedAfter(Shopper shopper) {
        String id = newSession();
        shops.at(0)
                .visit(
                        id,
                        session -> {
                            List<String> cart = cart(session);
                            assertThat(cart).containsExactly("first");
                            elsewhere(id, it -> it.set("cart", listOf("theirs")));
                            shopper.goesOn(id, session, cart);
                        });
        return stored(id);
    }

    @Test
    void a_change_in_place_counts_though_the_session_was_read_again_meanwhile() {
        assertThat(
                        storedAfter(
                                (id, session, cart) -> {
                                    beside(id, WebSession::names);
                                    cart.add("mine");
                                }))
                .containsExactly("first", "mine");
    }

    @Test
    void it_counts_though_another_request_has_got_the_newer_value() {
        assertThat(
                        storedAfter(
                                (id, session, cart) -> {
                                    beside(
                                            id,
                                            it -> assertThat(cart(it)).containsExactly("theirs"));
                                    cart.add("mine");
                                }))
                .containsExactly("first", "mine");
    }

    @Test
    void it_counts_after_a_save_that_met_the_newer_value() {
        assertThat(
                        storedAfter(
                                (id, session, cart) -> {
                                    session.set("other", 1);
                                    session.save();
                                    cart.add("mine");
                                }))
                .containsExactly("first", "mine");
    }

    @Test
    void what_was_got_and_not_changed_gives_way_to_the_newer_value() {
        assertThat(
                        storedAfter(
                                (id, session, cart) -> {
                                    beside(id, WebSession::names);
                                    session.set("other", 1);
                                }))
                .containsExactly("theirs");
    }

    @Test
    void a_value_that_was_got_once_more_is_the_newer_one_from_then_on() {
        assertThat(
                        storedAfter(
                                (id, session, cart) -> {
                                    beside(id, WebSession::names);
                                    cart(session).add("mine");
                                }))
                .containsExactly("theirs", "mine");
    }

    @Test
    void a_value_that_a_parallel_request_sets_replaces_the_one_that_was_got() {
        String id = newSession();
        shops.at(0)
                .visit(
                        id,
                        session -> {
                            List<String> cart = cart(session);
                            beside(id, it -> it.set("cart", listOf("set")));
                            cart.add("mine");
                        });
        assertThat(stored(id)).containsExactly("set");
    }
}
