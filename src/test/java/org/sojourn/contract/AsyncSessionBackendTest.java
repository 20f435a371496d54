package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunit5Extension;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.SessionTooLargeException;
import org.sojourn.internal.cdi.SojournExtension;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** What only the asynchronous face promises. */
@Tag("providers")
@Timeout(60)
@ExtendWith(WeldJunit5Extension.class)
class AsyncSessionBackendTest {

    @WeldSetup
    WeldInitiator weld =
            WeldInitiator.of(
                    new Weld()
                            .disableDiscovery()
                            .addBeanClasses(ShopSession.class)
                            .addExtensions(new SojournExtension(), new SuppliedBeans()));

    @Inject AsyncSessionBackend async;
    @Inject SessionBackend blocking;

    @AfterEach
    void empty() {
        blocking.deleteAll();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @RepeatedTest(20)
    void operations_on_one_session_take_effect_in_the_order_of_their_calls() {
        List<CompletionStage<Optional<byte[]>>> reads = new ArrayList<>();
        for (byte i = 0; i < 20; i++) {
            async.set("id", new byte[] {i});
            reads.add(async.get("id"));
        }
        async.delete("id");
        assertThat(join(async.get("id"))).isEmpty();
        for (byte i = 0; i < 20; i++) {
            assertThat(join(reads.get(i))).hasValue(new byte[] {i});
        }
    }

    @RepeatedTest(20)
    void what_is_set_is_what_the_array_held_at_the_call() {
        byte[] data = new byte[1000];
        CompletionStage<Void> last = async.set("id", data);
        for (byte i = 1; i <= 20; i++) {
            Arrays.fill(data, i);
            last = async.set("id", data);
        }
        Arrays.fill(data, (byte) -1);
        join(last);
        byte[] expected = new byte[1000];
        Arrays.fill(expected, (byte) 20);
        assertThat(blocking.get("id")).hasValue(expected);
    }

    @Test
    void a_complete_stage_means_that_the_session_is_committed() {
        for (int i = 0; i < 50; i++) {
            String id = "id " + i;
            byte[] data = {1};
            Optional<byte[]> found = join(async.set(id, data).thenApply(done -> blocking.get(id)));
            assertThat(found).hasValue(data);
        }
    }

    @Test
    void many_sessions_set_at_once_share_statements_and_all_are_stored() {
        int sessions = 500;
        try (Statements statements = Statements.record()) {
            List<CompletableFuture<Void>> stages = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                stages.add(async.set("id " + i, new byte[] {1}).toCompletableFuture());
            }
            CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new)).join();
            assertThat(statements.verbs()).hasSizeLessThan(sessions);
        }
        assertThat(join(async.deleteAll())).isEqualTo(sessions);
    }

    @Test
    void what_depends_on_a_stage_may_use_the_blocking_backend() {
        List<CompletionStage<Void>> stages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String id = "id " + i;
            stages.add(
                    async.set(id, new byte[] {1})
                            .thenAccept(done -> blocking.set(id, new byte[] {2})));
        }
        stages.forEach(AsyncSessionBackendTest::join);
        assertThat(blocking.get("id 99")).hasValue(new byte[] {2});
    }

    @Test
    void callers_are_served_though_what_depends_on_stages_blocks_every_thread() {
        CountDownLatch end = new CountDownLatch(1);
        List<CompletionStage<Void>> blocked = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                String id = "id " + i;
                blocked.add(
                        elsewhere(() -> async.set(id, new byte[] {1}).thenRun(() -> await(end))));
                blocked.add(elsewhere(() -> async.get(id).thenAccept(found -> await(end))));
            }
            for (int i = 0; i < 200; i++) {
                blocking.set("other " + i, new byte[] {2});
                assertThat(blocking.get("other " + i)).hasValue(new byte[] {2});
            }
            assertThat(blocked).noneSatisfy(AsyncSessionBackendTest::assertDone);
        } finally {
            end.countDown();
        }
        blocked.forEach(AsyncSessionBackendTest::join);
    }

    /** A stage that is complete already runs what depends on it on the thread that adds it. */
    private static CompletionStage<Void> elsewhere(Supplier<CompletionStage<Void>> call) {
        return CompletableFuture.supplyAsync(call, task -> new Thread(task).start())
                .thenCompose(stage -> stage);
    }

    private static void assertDone(CompletionStage<Void> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void failures_are_those_of_the_blocking_face() {
        AsyncSessionBackend small =
                async.withConfig(SessionConfig.builder().maxDataSize(1).build());
        assertThatThrownBy(() -> join(small.set("id", new byte[2])))
                .hasCauseInstanceOf(SessionTooLargeException.class);
        assertThatThrownBy(() -> async.set("id", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> async.get(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void a_cancelled_operation_that_waits_for_its_session_is_withdrawn_and_keeps_the_order() {
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        async.set("id", new byte[] {0});
        for (int i = 0; i < 10; i++) {
            waiting.add(async.set("id", new byte[] {1}).toCompletableFuture());
        }
        waiting.forEach(stage -> stage.cancel(false));
        join(async.set("id", new byte[] {2}));
        assertThat(blocking.get("id")).hasValue(new byte[] {2});
    }

    @Test
    void an_application_that_stops_stores_what_it_accepted_and_refuses_the_rest() {
        AsyncSessionBackend stopped;
        List<CompletableFuture<Void>> accepted = new ArrayList<>();
        SessionConfig config =
                SessionConfig.builder().operationTimeout(Duration.ofSeconds(20)).build();
        SuppliedBeans supplied = new SuppliedBeans().with(SessionConfig.class, config);
        try (Node node = Node.start(supplied, ShopSession.class)) {
            stopped = node.get(AsyncSessionBackend.class).withConfig(config);
            for (int i = 0; i < 200; i++) {
                accepted.add(stopped.set("id " + i % 50, new byte[] {1}).toCompletableFuture());
            }
        }
        accepted.forEach(AsyncSessionBackendTest::join);
        assertThat(blocking.deleteAll()).isEqualTo(50);
        assertThatThrownBy(() -> join(stopped.set("late", new byte[] {1})))
                .cause()
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("SJN00404");
    }

    @Test
    void renewals_in_the_background_are_written_before_an_application_ends() {
        MutableClock clock = new MutableClock();
        SuppliedBeans supplied = new SuppliedBeans().with(Clock.class, clock);
        Duration maxAge;
        try (Node node = Node.start(supplied, ShopSession.class)) {
            SessionBackend backend = node.get(SessionBackend.class);
            maxAge = backend.config().maxAge();
            for (int i = 0; i < 200; i++) {
                backend.set("id " + i, new byte[] {1});
            }
            clock.advance(Duration.ofHours(1));
            for (int i = 0; i < 200; i++) {
                backend.get("id " + i);
            }
        }
        clock.advance(maxAge.minus(Duration.ofMinutes(30)));
        try (Node node = Node.start(supplied, ShopSession.class)) {
            SessionBackend backend = node.get(SessionBackend.class);
            assertThat(backend.deleteExpired()).isZero();
            assertThat(backend.deleteAll()).isEqualTo(200);
        }
    }
}
