package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sojourn.support.Latches.await;

import jakarta.servlet.http.HttpSession;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.ParallelRequests;
import org.sojourn.WebSession;
import org.sojourn.support.Eventually;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;
import org.sojourn.testkit.Race;

/** Parallel requests of one session: one live session on a server, copies between servers. */
class ParallelRequestsTest {

    private static final int REQUESTS = 16;

    private final MutableClock clock = new MutableClock();
    @RegisterExtension private final Node node = node(ParallelRequests.SHARED);
    private final WebSession session = node.get(WebSession.class);
    private final Exchanges browser = browser(node);

    private Node node(ParallelRequests parallel) {
        SessionConfig config = SessionConfig.builder().parallelRequests(parallel).build();
        return Node.start(
                new SuppliedBeans().with(Clock.class, clock).with(SessionConfig.class, config),
                ShopSession.class);
    }

    private static Exchanges browser(Node node) {
        return new Exchanges(node.get(ServletBoundary.class), SessionConfig.defaults());
    }

    @BeforeEach
    void fillTheCart() throws Exception {
        browser.request(
                request -> {
                    session.set("cart", new ArrayList<>(List.of("tent")));
                    session.set("counters", new HashMap<>(Map.of("first", 0)));
                });
    }

    private static void request(Exchanges tab, Exchanges.Code code) {
        try {
            tab.request(code);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** Another request, from its begin to its end, while one is under way. */
    private void meanwhile(Exchanges.Code code) {
        meanwhile(browser.tab(), code);
    }

    private static void meanwhile(Exchanges tab, Exchanges.Code code) {
        OwnThread.run(() -> request(tab, code)).join();
    }

    /** A request on a thread of its own. */
    private CompletableFuture<Void> underWay(Exchanges.Code code) {
        return OwnThread.run(() -> request(browser.tab(), code));
    }

    private Object stored(String name) {
        AtomicReference<Object> value = new AtomicReference<>();
        request(browser.tab(), request -> value.set(request.getSession().getAttribute(name)));
        return value.get();
    }

    @SuppressWarnings("unchecked")
    private static List<String> cart(HttpSession of) {
        return (List<String>) of.getAttribute("cart");
    }

    // One session

    @Test
    void parallel_requests_have_the_same_session_object_and_the_same_attribute_objects() {
        Set<Integer> sessions = ConcurrentHashMap.newKeySet();
        Set<Integer> carts = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(REQUESTS);
        Race.run(
                REQUESTS,
                number ->
                        request(
                                browser.tab(),
                                request -> {
                                    HttpSession mine = request.getSession();
                                    sessions.add(System.identityHashCode(mine));
                                    carts.add(System.identityHashCode(cart(mine)));
                                    all.countDown();
                                    await(all);
                                }));
        assertThat(sessions).hasSize(1);
        assertThat(carts).hasSize(1);
    }

    @Test
    void what_one_request_sets_is_seen_by_another_at_once() {
        request(
                browser.tab(),
                request -> {
                    assertThat(session.names()).hasSize(2);
                    CountDownLatch set = new CountDownLatch(1);
                    CountDownLatch seen = new CountDownLatch(1);
                    CompletableFuture<Void> other =
                            underWay(
                                    same -> {
                                        session.set("token", "x");
                                        set.countDown();
                                        await(seen);
                                    });
                    await(set);
                    assertThat(session.get("token", String.class)).hasValue("x");
                    seen.countDown();
                    other.join();
                });
    }

    /** A form that is posted twice at once, with a token that is good for one order. */
    @RepeatedTest(10)
    void of_two_posts_with_one_token_one_is_admitted() {
        AtomicInteger orders = new AtomicInteger();
        request(browser.tab(), request -> request.getSession().setAttribute("token", "once"));
        CountDownLatch both = new CountDownLatch(2);
        Race.run(
                2,
                number ->
                        request(
                                browser.tab(),
                                request -> {
                                    HttpSession mine = request.getSession();
                                    assertThat(mine.getAttribute("cart")).isNotNull();
                                    both.countDown();
                                    await(both);
                                    synchronized (mine) {
                                        if (mine.getAttribute("token") != null) {
                                            mine.removeAttribute("token");
                                            orders.incrementAndGet();
                                        }
                                    }
                                }));
        assertThat(orders).hasValue(1);
        assertThat(stored("token")).isNull();
    }

    @RepeatedTest(5)
    @SuppressWarnings("unchecked")
    void views_that_a_framework_keeps_in_one_map_all_keep_their_state() {
        int clicks = 20;
        Race.run(
                4,
                tab -> {
                    for (int click = 0; click < clicks; click++) {
                        request(
                                browser.tab(),
                                request -> {
                                    HttpSession mine = request.getSession();
                                    synchronized (mine) {
                                        Map<String, Integer> views =
                                                (Map<String, Integer>)
                                                        mine.getAttribute("counters");
                                        views.merge("tab" + tab, 1, Integer::sum);
                                    }
                                });
                    }
                });
        Map<String, Integer> views = (Map<String, Integer>) stored("counters");
        for (int tab = 0; tab < 4; tab++) {
            assertThat(views).containsEntry("tab" + tab, clicks);
        }
    }

    // Saving

    @Test
    void a_value_that_is_changed_after_another_request_has_saved_it_is_stored_whole() {
        request(
                browser.tab(),
                request -> {
                    List<String> cart = cart(request.getSession());
                    cart.add("rope");
                    meanwhile(other -> assertThat(cart(other.getSession())).contains("rope"));
                    cart.add("lamp");
                });
        assertThat(stored("cart")).isEqualTo(List.of("tent", "rope", "lamp"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_value_that_is_changed_while_another_request_ends_is_stored_whole_by_the_last() {
        AtomicBoolean stops = new AtomicBoolean();
        CountDownLatch changing = new CountDownLatch(1);
        CompletableFuture<Void> changes =
                underWay(
                        request -> {
                            Map<String, Integer> counters =
                                    (Map<String, Integer>)
                                            request.getSession().getAttribute("counters");
                            for (int i = 0; !stops.get(); i++) {
                                counters.put("key" + i % 1000, i);
                                counters.remove("key" + (i + 500) % 1000);
                                changing.countDown();
                            }
                            counters.put("last", 1);
                        });
        await(changing);
        for (int i = 0; i < REQUESTS; i++) {
            int number = i;
            request(browser.tab(), request -> session.set("item" + number, number));
        }
        stops.set(true);
        changes.join();
        assertThat((Map<String, Integer>) stored("counters")).containsEntry("last", 1);
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(stored("item" + i)).isEqualTo(i);
        }
    }

    @Test
    void a_request_that_hangs_does_not_keep_others_from_storing() {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        CompletableFuture<Void> hanging =
                underWay(
                        request -> {
                            synchronized (request.getSession()) {
                                session.set("slow", 1);
                                hangs.countDown();
                                await(goesOn);
                            }
                        });
        await(hangs);
        request(browser.tab(), request -> session.set("quick", 2));
        try (Node other = node(ParallelRequests.SHARED)) {
            request(
                    browser(other).holding(browser.id()),
                    request -> assertThat(request.getSession().getAttribute("quick")).isEqualTo(2));
        }
        goesOn.countDown();
        hanging.join();
        assertThat(stored("slow")).isEqualTo(1);
    }

    /** Its monitor is held while it is encoded, and while the application calls the session. */
    @Test
    void a_lock_that_an_attribute_holds_while_it_is_encoded_harms_nothing() {
        List<String> synchronizedList = Collections.synchronizedList(new ArrayList<>());
        request(browser.tab(), request -> session.set("notes", synchronizedList));
        Race.run(
                8,
                number -> {
                    for (int i = 0; i < 20; i++) {
                        request(
                                browser.tab(),
                                request -> {
                                    Object notes = request.getSession().getAttribute("notes");
                                    synchronized (notes) {
                                        session.set("item" + number, number);
                                        session.save();
                                    }
                                });
                    }
                });
        request(browser.tab(), request -> assertThat(session.names()).hasSize(11));
    }

    @Test
    void the_changes_of_a_request_that_fails_to_save_are_not_stored_by_another() {
        Exchanges tooLarge = browser.tab();
        request(
                browser.tab(),
                request -> {
                    assertThat(session.names()).hasSize(2);
                    assertThatThrownBy(
                                    () ->
                                            meanwhile(
                                                    tooLarge,
                                                    other ->
                                                            session.set(
                                                                    "large", new byte[20_000_000])))
                            .hasMessageContaining("SJN");
                    session.set("small", 1);
                });
        assertThat(stored("small")).isEqualTo(1);
        assertThat(stored("large")).isNull();
    }

    // Ending

    @Test
    void a_logout_ends_the_session_for_all_parallel_requests_at_once() {
        Exchanges slow = browser.tab();
        request(
                slow,
                request -> {
                    HttpSession mine = request.getSession();
                    meanwhile(other -> other.getSession().invalidate());
                    assertThatThrownBy(() -> mine.getAttribute("cart"))
                            .isInstanceOf(IllegalStateException.class);
                    assertThatThrownBy(() -> mine.setAttribute("late", "x"))
                            .isInstanceOf(IllegalStateException.class);
                    assertThat(request.getSession(false)).isNull();
                    assertThat(session.exists()).isFalse();
                    session.set("late", "x");
                    slow.commitResponse();
                    session.set("later", "x");
                });
        assertThat(slow.news()).isEmpty();
        assertThat(node.get(SessionBackend.class).deleteAll()).isZero();
    }

    @Test
    void a_logout_on_another_server_is_seen_by_the_next_save_of_any_of_them() {
        try (Node other = node(ParallelRequests.SHARED)) {
            request(
                    browser.tab(),
                    request -> {
                        HttpSession mine = request.getSession();
                        assertThat(mine.getAttribute("cart")).isNotNull();
                        meanwhile(
                                browser(other).holding(browser.id()),
                                away -> away.getSession().invalidate());
                        session.set("late", "x");
                        session.save();
                        assertThatThrownBy(() -> mine.getAttribute("cart"))
                                .isInstanceOf(IllegalStateException.class);
                    });
            assertThat(node.get(SessionBackend.class).deleteAll()).isZero();
        }
    }

    @Test
    void a_session_that_one_request_empties_is_deleted_by_the_last_that_uses_it() {
        SessionBackend backend = node.get(SessionBackend.class);
        String id = browser.id();
        request(
                browser.tab(),
                request -> {
                    assertThat(session.exists()).isTrue();
                    meanwhile(
                            other -> {
                                session.clear();
                                session.save();
                                assertThat(session.exists()).isFalse();
                            });
                    assertThat(session.exists()).isFalse();
                    assertThat(backend.get(id)).isPresent();
                });
        assertThat(backend.get(id)).isEmpty();
    }

    @Test
    void what_a_request_adds_keeps_a_session_that_another_has_emptied() {
        request(
                browser.tab(),
                request -> {
                    assertThat(session.exists()).isTrue();
                    meanwhile(other -> session.clear());
                    session.set("late", "x");
                });
        assertThat(stored("late")).isEqualTo("x");
        assertThat(stored("cart")).isNull();
    }

    // Other servers

    @Test
    void a_request_that_joins_sees_what_another_server_has_stored_and_what_was_changed_here() {
        try (Node other = node(ParallelRequests.SHARED)) {
            Exchanges away = browser(other).holding(browser.id());
            request(
                    browser.tab(),
                    request -> {
                        cart(request.getSession()).add("rope");
                        meanwhile(away, there -> there.getSession().setAttribute("theirs", "new"));
                        meanwhile(
                                joining -> {
                                    HttpSession same = joining.getSession();
                                    assertThat(same.getAttribute("theirs")).isEqualTo("new");
                                    assertThat(cart(same)).containsExactly("tent", "rope");
                                });
                    });
            assertThat(stored("cart")).isEqualTo(List.of("tent", "rope"));
            assertThat(stored("theirs")).isEqualTo("new");
        }
    }

    @Test
    void a_value_that_was_only_read_here_is_as_another_server_has_stored_it() {
        request(browser.tab(), request -> session.set("count", 1));
        try (Node other = node(ParallelRequests.SHARED)) {
            Exchanges away = browser(other).holding(browser.id());
            request(
                    browser.tab(),
                    request -> {
                        assertThat(session.get("count", Integer.class)).hasValue(1);
                        meanwhile(away, there -> there.getSession().setAttribute("count", 2));
                        meanwhile(
                                joining ->
                                        assertThat(session.get("count", Integer.class))
                                                .hasValue(2));
                    });
            assertThat(stored("count")).isEqualTo(2);
        }
    }

    // Rotation

    @Test
    void a_request_that_was_there_before_a_login_sees_nothing_of_it() {
        Exchanges attacker = browser.tab();
        request(
                attacker,
                early -> {
                    HttpSession planted = early.getSession();
                    assertThat(planted.getAttribute("cart")).isNotNull();
                    meanwhile(
                            browser,
                            login -> {
                                login.changeSessionId();
                                session.set("account", "victim's");
                            });
                    assertThat(planted.getAttribute("account")).isNull();
                    assertThat(planted.getId()).isEqualTo(attacker.id());
                    meanwhile(
                            browser,
                            later -> assertThat(session.get("account", String.class)).isPresent());
                });
        assertThat(attacker.news()).isEmpty();
    }

    @Test
    void what_a_login_sets_before_it_rotates_the_id_is_taken_from_those_that_were_there() {
        request(
                browser.tab(),
                early -> {
                    HttpSession planted = early.getSession();
                    assertThat(planted.getAttribute("cart")).isNotNull();
                    meanwhile(
                            browser,
                            login -> {
                                session.set("account", "victim's");
                                login.changeSessionId();
                                assertThat(planted.getAttribute("account")).isEqualTo("victim's");
                            });
                    assertThat(planted.getAttribute("account")).isNull();
                });
        assertThat(stored("account")).isEqualTo("victim's");
    }

    // Memory

    @Test
    void nothing_stays_in_memory_after_the_last_request() {
        AtomicReference<WeakReference<Object>> cart = new AtomicReference<>();
        request(
                browser.tab(),
                request -> {
                    assertThat(session.names()).hasSize(2);
                    meanwhile(other -> cart.set(new WeakReference<>(cart(other.getSession()))));
                    assertThat(cart.get().get()).isSameAs(cart(request.getSession()));
                });
        Eventually.holds(
                () -> {
                    System.gc();
                    assertThat(cart.get().get()).isNull();
                });
    }

    // As it was

    @Test
    void isolated_requests_each_have_copies_that_are_merged() {
        try (Node isolated = node(ParallelRequests.ISOLATED)) {
            WebSession own = isolated.get(WebSession.class);
            Exchanges first = browser(isolated).holding(browser.id());
            Exchanges second = browser(isolated).holding(browser.id());
            request(
                    first,
                    request -> {
                        HttpSession mine = request.getSession();
                        cart(mine).add("rope");
                        meanwhile(
                                second,
                                other -> {
                                    assertThat(other.getSession()).isNotSameAs(mine);
                                    assertThat(cart(other.getSession())).containsExactly("tent");
                                    own.set("theirs", 1);
                                });
                        assertThat(mine.getAttribute("theirs")).isNull();
                    });
            assertThat(stored("cart")).isEqualTo(List.of("tent", "rope"));
            assertThat(stored("theirs")).isEqualTo(1);
        }
    }
}
