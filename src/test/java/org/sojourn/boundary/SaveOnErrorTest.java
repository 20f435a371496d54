package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SojournException;
import org.sojourn.WebSession;
import org.sojourn.support.Latches;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;
import org.sojourn.testkit.Race;

/** A boundary that ends with an exception, where that keeps the old state. */
class SaveOnErrorTest {

    private static Node notSaving() {
        SessionConfig config = SessionConfig.builder().saveOnError(false).build();
        SuppliedBeans supplied = new SuppliedBeans().with(SessionConfig.class, config);
        return Node.start(supplied, ShopSession.class, Shop.class);
    }

    @Test
    void switched_off_an_exception_leaves_the_session_as_it_was() {
        try (Node node = notSaving()) {
            Shop shop = node.get(Shop.class);
            String id = shop.newSession(session -> session.set("name", "Alice"));
            assertThatThrownBy(
                            () ->
                                    shop.visit(
                                            id,
                                            session -> {
                                                session.set("name", "Bob");
                                                throw new IllegalArgumentException("application");
                                            }))
                    .hasMessage("application");
            String name = shop.ask(id, session -> session.get("name", String.class).orElseThrow());
            assertThat(name).isEqualTo("Alice");
            node.get(SessionBackend.class).deleteAll();
        }
    }

    @Test
    void an_exception_is_a_use_of_the_session_all_the_same() {
        MutableClock clock = new MutableClock();
        SessionConfig config =
                SessionConfig.builder()
                        .saveOnError(false)
                        .maxAge(Duration.ofHours(1))
                        .renewalThreshold(Duration.ZERO)
                        .build();
        SuppliedBeans supplied =
                new SuppliedBeans().with(SessionConfig.class, config).with(Clock.class, clock);
        try (Node node = Node.start(supplied, ShopSession.class, Shop.class)) {
            Shop shop = node.get(Shop.class);
            String id = shop.newSession(session -> session.set("name", "Alice"));
            for (int use = 0; use < 3; use++) {
                clock.advance(Duration.ofMinutes(40));
                assertThatThrownBy(() -> shop.visit(id, SaveOnErrorTest::readAndFail))
                        .hasMessage("application")
                        .hasNoSuppressedExceptions();
            }
            assertThat(node.get(SessionBackend.class).get(id)).isPresent();
            node.get(SessionBackend.class).deleteAll();
        }
    }

    private static void readAndFail(WebSession session) {
        assertThat(session.exists()).isTrue();
        throw new IllegalArgumentException("application");
    }

    @Test
    void a_session_that_another_request_emptied_is_over_also_if_the_last_one_fails() {
        try (Node node = notSaving()) {
            Shop shop = node.get(Shop.class);
            String id = shop.newSession(session -> session.set("name", "Alice"));
            assertThatThrownBy(() -> failAfterOther(shop, id))
                    .hasMessage("application")
                    .hasNoSuppressedExceptions();
            assertThat(node.get(SessionBackend.class).get(id)).isEmpty();
            assertThat(shop.<Boolean>ask(id, WebSession::exists)).isFalse();
            node.get(SessionBackend.class).deleteAll();
        }
    }

    @Test
    void while_a_third_request_has_it_an_emptied_session_can_come_back() {
        try (Node node = notSaving()) {
            Shop shop = node.get(Shop.class);
            String id = shop.newSession(session -> session.set("name", "Alice"));
            shop.visit(
                    id,
                    session -> {
                        session.names();
                        assertThatThrownBy(
                                        () -> OwnThread.run(() -> failAfterOther(shop, id)).join())
                                .hasStackTraceContaining("application");
                        session.set("cart", "tent");
                    });
            assertThat(shop.<List<String>>ask(id, session -> List.copyOf(session.names())))
                    .containsExactly("cart");
            node.get(SessionBackend.class).deleteAll();
        }
    }

    /** Both remove it, and the first one fails. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_another_request_removed_too_stays_removed(boolean byClear) {
        Consumer<WebSession> removal = byClear ? WebSession::clear : it -> it.remove("name");
        try (Node node = notSaving()) {
            Shop shop = node.get(Shop.class);
            String id = shop.newSession(session -> session.set("name", "Alice"));
            shop.visit(id, session -> session.set("other", 1));
            CountDownLatch removed = new CountDownLatch(1);
            CountDownLatch both = new CountDownLatch(1);
            shop.visit(
                    id,
                    session -> {
                        session.names();
                        CompletableFuture<Void> failing =
                                OwnThread.run(
                                        () ->
                                                shop.visit(
                                                        id,
                                                        it -> {
                                                            removal.accept(it);
                                                            removed.countDown();
                                                            Latches.await(both);
                                                            throw new IllegalArgumentException(
                                                                    "application");
                                                        }));
                        Latches.await(removed);
                        removal.accept(session);
                        both.countDown();
                        assertThatThrownBy(failing::join).hasStackTraceContaining("application");
                        session.set("last", 1);
                    });
            assertThat(shop.<List<String>>ask(id, session -> List.copyOf(session.names())))
                    .containsExactlyElementsOf(
                            byClear ? List.of("last") : List.of("other", "last"));
            node.get(SessionBackend.class).deleteAll();
        }
    }

    @Test
    void what_a_failed_request_has_changed_in_place_is_stored_by_no_other() {
        try (Node node = notSaving()) {
            Shop shop = node.get(Shop.class);
            String id =
                    shop.newSession(
                            session -> session.set("cart", new ArrayList<>(List.of("tent"))));
            shop.visit(
                    id,
                    session -> {
                        session.names();
                        assertThatThrownBy(
                                        () ->
                                                OwnThread.run(
                                                                () ->
                                                                        shop.visit(
                                                                                id,
                                                                                SaveOnErrorTest
                                                                                        ::addAndFail))
                                                        .join())
                                .hasStackTraceContaining("application");
                        session.set("last", 1);
                    });
            assertThat(shop.<List<?>>ask(id, it -> it.get("cart", List.class).orElseThrow()))
                    .hasSize(1);
            node.get(SessionBackend.class).deleteAll();
        }
    }

    private static void addAndFail(WebSession session) {
        @SuppressWarnings("unchecked")
        List<String> cart = session.get("cart", List.class).orElseThrow();
        cart.add("rope");
        throw new IllegalArgumentException("application");
    }

    private static void emptyBeside(Shop shop, String id) {
        OwnThread.run(() -> shop.visit(id, WebSession::clear)).join();
    }

    /** Fails after another request has emptied the session. */
    private static void failAfterOther(Shop shop, String id) {
        shop.visit(
                id,
                session -> {
                    session.names();
                    emptyBeside(shop, id);
                    session.set("name", "Bob");
                    throw new IllegalArgumentException("application");
                });
    }

    /** By the settings, a failure of the application is saved; this one cannot be. */
    @Test
    void a_session_that_another_request_emptied_is_over_also_if_the_last_save_fails() {
        try (Node node = Node.start(new SuppliedBeans(), ShopSession.class, Shop.class)) {
            Shop shop = node.get(Shop.class);
            String id = shop.newSession(session -> session.set("name", "Alice"));
            assertThatThrownBy(
                            () ->
                                    shop.visit(
                                            id,
                                            session -> {
                                                session.names();
                                                emptyBeside(shop, id);
                                                List<Object> list = new ArrayList<>();
                                                session.set("list", list);
                                                list.add(new Object());
                                            }))
                    .isInstanceOf(SojournException.class);
            assertThat(node.get(SessionBackend.class).get(id)).isEmpty();
            node.get(SessionBackend.class).deleteAll();
        }
    }

    @Test
    void a_session_that_several_requests_empty_and_leave_at_the_same_time_is_over() {
        try (Node node = Node.start(new SuppliedBeans(), ShopSession.class, Shop.class)) {
            Shop shop = node.get(Shop.class);
            for (int i = 0; i < 50; i++) {
                String id = shop.newSession(session -> session.set("name", "Alice"));
                CyclicBarrier allHaveIt = new CyclicBarrier(4);
                Race.run(
                        4,
                        number ->
                                shop.visit(
                                        id,
                                        session -> {
                                            session.names();
                                            await(allHaveIt);
                                            session.clear();
                                        }));
                assertThat(node.get(SessionBackend.class).get(id)).isEmpty();
            }
            node.get(SessionBackend.class).deleteAll();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
