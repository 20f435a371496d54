package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sojourn.support.Latches.await;

import jakarta.servlet.http.HttpSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** Threads of an application use the session of their request, which several requests have. */
class OwnThreadsTest {

    @RegisterExtension private final Node node = Node.start(new SuppliedBeans(), ShopSession.class);

    private final Exchanges browser =
            new Exchanges(node.get(ServletBoundary.class), SessionConfig.defaults());

    @AfterEach
    void empty() {
        node.get(SessionBackend.class).deleteAll();
    }

    private static CompletableFuture<Void> request(Exchanges tab, Exchanges.Code code) {
        return OwnThread.run(
                () -> {
                    try {
                        tab.request(code);
                    } catch (Exception failed) {
                        throw new AssertionError(failed);
                    }
                });
    }

    private void newSession() throws Exception {
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
    }

    private static Object onOwnThread(HttpSession session, String name) {
        return OwnThread.supply(() -> session.getAttribute(name)).join();
    }

    @Test
    void a_thread_of_an_open_request_goes_on_though_a_parallel_request_has_ended()
            throws Exception {
        newSession();
        CountDownLatch loaded = new CountDownLatch(1);
        CountDownLatch joined = new CountDownLatch(1);
        Exchanges other = browser.tab();
        CompletableFuture<Void> first =
                request(
                        browser,
                        request -> {
                            request.getSession().getAttribute("cart");
                            loaded.countDown();
                            await(joined);
                        });
        await(loaded);
        other.request(
                request -> {
                    HttpSession session = request.getSession();
                    session.getAttribute("cart");
                    joined.countDown();
                    first.join();
                    OwnThread.run(() -> session.setAttribute("cart", "rope")).join();
                });
        other.request(
                request -> assertThat(request.getSession().getAttribute("cart")).isEqualTo("rope"));
    }

    @Test
    void a_thread_of_an_earlier_request_never_sees_a_login() throws Exception {
        newSession();
        CountDownLatch loaded = new CountDownLatch(1);
        CountDownLatch joined = new CountDownLatch(1);
        CountDownLatch loggedIn = new CountDownLatch(1);
        CountDownLatch isOver = new CountDownLatch(1);
        Exchanges planted = browser.tab();
        CompletableFuture<Void> login =
                request(
                        browser,
                        request -> {
                            HttpSession session = request.getSession();
                            session.getAttribute("cart");
                            loaded.countDown();
                            await(joined);
                            request.changeSessionId();
                            session.setAttribute("account", "secret");
                            loggedIn.countDown();
                            await(isOver);
                        });
        await(loaded);
        AtomicReference<HttpSession> known = new AtomicReference<>();
        planted.request(
                request -> {
                    known.set(request.getSession());
                    known.get().getAttribute("cart");
                    joined.countDown();
                    await(loggedIn);
                    assertThat(onOwnThread(known.get(), "account")).isNull();
                    assertThat(onOwnThread(known.get(), "cart")).isEqualTo("tent");
                });
        assertThatThrownBy(() -> onOwnThread(known.get(), "account"))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("SJN00509");
        isOver.countDown();
        login.join();
        assertThatThrownBy(() -> onOwnThread(known.get(), "account"))
                .hasStackTraceContaining("SJN00509");
    }

    @Test
    void a_thread_of_the_only_request_goes_on_after_its_login() throws Exception {
        newSession();
        browser.request(
                request -> {
                    HttpSession session = request.getSession();
                    request.changeSessionId();
                    OwnThread.run(() -> session.setAttribute("account", "mine")).join();
                    assertThat(onOwnThread(session, "account")).isEqualTo("mine");
                });
    }
}
