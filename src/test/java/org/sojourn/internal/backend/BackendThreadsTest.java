package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.internal.insight.Insight;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.support.Eventually;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.ShopSession;
import org.sojourn.testkit.MutableClock;

/** Threads that are busy, blocked or not to be had, and what becomes of operations. */
@Timeout(60)
class BackendThreadsTest {

    private static final byte[] CART = {1, 2, 3};
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(15);

    private final StubRows rows = new StubRows();
    private final MutableClock clock = new MutableClock();
    private final List<Thread> own = new ArrayList<>();
    private final List<Thread> ofExecutor = new ArrayList<>();
    private final Thread test = Thread.currentThread();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile EventTarget events = EventTarget.NONE;
    private BatchingRows lanes;
    private SessionBackend blocking;
    private AsyncSessionBackend async;

    @AfterEach
    void stop() {
        never.countDown();
        rows.thaw();
        if (lanes != null) {
            lanes.close();
        }
    }

    private void start(Duration timeout, Executor executor) {
        lanes =
                new BatchingRows(
                        rows,
                        new LaneSettings(2, 64, 1000, timeout),
                        executor,
                        task -> thread(task, own),
                        new Insight("ShopSession", false));
        SessionConfig config = SessionConfig.builder().operationTimeout(timeout).build();
        ModelSessions sessions =
                new ModelSessions(
                        ShopSession.class,
                        rows,
                        lanes,
                        clock,
                        config,
                        new OpaqueFormat(),
                        event -> events.publish(event));
        blocking = new BlockingBackend(sessions);
        async = new AsyncBackend(sessions);
    }

    private static Thread thread(Runnable task, List<Thread> made) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        synchronized (made) {
            made.add(thread);
        }
        return thread;
    }

    private void onThread(Runnable task) {
        thread(task, ofExecutor).start();
    }

    /** Not the thread of the test, which it meets if the call is done already. */
    private void block() {
        if (Thread.currentThread() == test) {
            return;
        }
        try {
            never.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> CompletableFuture<T> future(CompletionStage<T> stage) {
        return stage.toCompletableFuture();
    }

    private static AbstractThrowableAssert<?, ?> assertFailure(CompletionStage<?> stage) {
        return assertThatThrownBy(() -> future(stage).get(15, TimeUnit.SECONDS)).cause();
    }

    // An executor without a thread

    private static final Executor NO_THREAD =
            task -> {
                throw new OutOfMemoryError("unable to create native thread");
            };

    @Test
    void an_operation_for_which_there_is_no_thread_fails_and_the_next_of_its_session_is_served() {
        Executor[] executor = {NO_THREAD};
        start(LONG, task -> executor[0].execute(task));
        assertFailure(async.set("alice", CART)).hasMessageStartingWith("SJN00410");
        assertFailure(async.get("alice")).hasMessageStartingWith("SJN00410");
        assertFailure(async.deleteAll()).hasMessageStartingWith("SJN00410");
        assertFailure(async.deleteExpired()).hasMessageStartingWith("SJN00410");
        blocking.set("alice", CART);
        executor[0] = this::onThread;
        assertThat(future(async.get("alice")).join().orElseThrow()).isEqualTo(CART);
    }

    @Test
    void a_session_that_is_read_is_found_though_no_thread_renews_it_and_renewed_next_time() {
        Executor[] executor = {NO_THREAD};
        start(LONG, task -> executor[0].execute(task));
        blocking.set("alice", CART);
        SessionKey alice = SessionKey.of("alice");
        long expiresAt = rows.row(alice).expiresAt();
        clock.advance(Duration.ofHours(1));
        assertThat(blocking.get("alice")).hasValue(CART);
        assertThat(rows.row(alice).expiresAt()).isEqualTo(expiresAt);
        executor[0] = this::onThread;
        assertThat(blocking.get("alice")).hasValue(CART);
        Eventually.holds(() -> assertThat(rows.row(alice).expiresAt()).isGreaterThan(expiresAt));
    }

    @Test
    void a_change_that_is_stored_does_not_fail_because_of_what_follows_from_it() {
        start(LONG, this::onThread);
        events =
                event -> {
                    throw new AssertionError("an observer dies");
                };
        blocking.set("alice", CART);
        blocking.set("bob", CART);
        try (LoggedLines log = LoggedLines.record()) {
            blocking.delete("alice");
            assertThat(future(async.delete("bob"))).succeedsWithin(LONG);
            Eventually.holds(
                    () ->
                            assertThat(log.lines())
                                    .hasSize(2)
                                    .allSatisfy(line -> assertThat(line).contains("SJN00415")));
        }
    }

    // A busy executor

    @Test
    void sessions_are_served_though_a_renewal_waits_for_a_thread() {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        start(Duration.ofSeconds(2), waiting::add);
        for (int i = 0; i < 20; i++) {
            blocking.set("id " + i, CART);
        }
        clock.advance(Duration.ofHours(1));
        for (int i = 0; i < 20; i++) {
            assertThat(blocking.get("id " + i)).hasValue(CART);
        }
        assertThat(waiting).isNotEmpty();
        for (int i = 0; i < 20; i++) {
            blocking.set("id " + i, CART);
        }
    }

    @Test
    void blocked_dependents_of_stages_harm_no_other_session_of_callers() {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        start(Duration.ofSeconds(2), waiting::add);
        List<CompletionStage<Void>> stages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            stages.add(async.set("id " + i, CART));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(blocking.get("other " + i)).isEmpty();
            blocking.set("other " + i, CART);
        }
        assertThat(stages).noneSatisfy(stage -> assertThat(future(stage)).isDone());
    }

    // Time that is over

    @Test
    void a_stage_whose_time_is_over_completes_on_a_thread_of_the_executor() {
        start(SHORT, this::onThread);
        rows.freeze();
        CompletableFuture<Thread> completing = new CompletableFuture<>();
        async.get("alice")
                .whenComplete((data, failure) -> completing.complete(Thread.currentThread()));
        assertThat(completing)
                .succeedsWithin(LONG)
                .satisfies(thread -> assertThat(ofExecutor).contains(thread));
    }

    @Test
    void dependents_that_block_when_time_is_over_hold_up_no_other_timeout() throws Exception {
        start(SHORT, this::onThread);
        rows.freeze();
        CountDownLatch blocked = new CountDownLatch(1);
        future(async.get("alice"))
                .whenComplete(
                        (data, failure) -> {
                            blocked.countDown();
                            block();
                        });
        assertThat(blocked.await(15, TimeUnit.SECONDS)).isTrue();
        assertFailure(async.get("bob")).hasMessageStartingWith("SJN00407");
        assertThatThrownBy(
                        () ->
                                new CompletableFuture<String>()
                                        .orTimeout(1, TimeUnit.MILLISECONDS)
                                        .get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void calls_time_out_though_the_executor_has_no_thread() {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        start(SHORT, waiting::add);
        List<CompletableFuture<Optional<byte[]>>> stages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            stages.add(future(async.get("id " + i)));
        }
        CompletableFuture<Optional<byte[]>> second = future(async.get("id 0"));
        stages.get(0).whenComplete((data, failure) -> block());
        assertFailure(second).hasMessageStartingWith("SJN00406");
        stages.forEach(stage -> assertFailure(stage).hasMessageStartingWith("SJN00407"));
    }

    @Test
    void an_operation_that_is_reported_as_withdrawn_is_never_carried_out() {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        start(SHORT, waiting::add);
        CompletionStage<Void> first = async.set("alice", CART);
        CompletionStage<Void> second = async.set("alice", new byte[] {9});
        assertFailure(second).hasMessageStartingWith("SJN00406");
        assertFailure(first).hasMessageStartingWith("SJN00407");
        Runnable task;
        while ((task = waiting.poll()) != null) {
            task.run();
        }
        assertThat(blocking.get("alice")).hasValue(CART);
        assertThat(rows.written()).hasSize(1);
    }

    @Test
    void sessions_go_on_when_a_leader_does_not_come_back_and_renewals_do_too() {
        start(Duration.ofMillis(800), this::onThread);
        blocking.set("alice", CART);
        SessionKey alice = SessionKey.of("alice");
        long expiresAt = rows.row(alice).expiresAt();
        clock.advance(Duration.ofHours(1));
        rows.freeze();
        CompletionStage<Optional<byte[]>> stuck = async.get("alice");
        rows.awaitEntry();
        CompletionStage<Void> alsoStuck = async.set("alice", CART);
        assertFailure(stuck).hasMessageStartingWith("SJN00407");
        assertFailure(alsoStuck).hasMessageStartingWith("SJN00406");
        rows.thaw();
        assertThat(blocking.get("alice")).hasValue(CART);
        Eventually.holds(() -> assertThat(rows.row(alice).expiresAt()).isGreaterThan(expiresAt));
    }

    @Test
    void a_renewal_whose_batch_is_late_is_tried_again_at_the_next_use() {
        start(Duration.ofMillis(400), this::onThread);
        blocking.set("alice", CART);
        SessionKey alice = SessionKey.of("alice");
        long expiresAt = rows.row(alice).expiresAt();
        clock.advance(Duration.ofHours(1));
        StubRows.Stuck stuck = rows.freezeNextWrite();
        assertThat(blocking.get("alice")).hasValue(CART);
        stuck.awaitEntry();
        Eventually.holds(
                () -> {
                    clock.advance(Duration.ofSeconds(1));
                    assertThat(blocking.get("alice")).hasValue(CART);
                    assertThat(rows.row(alice).expiresAt()).isGreaterThan(expiresAt);
                });
    }

    // The end

    @Test
    void no_thread_is_left_when_the_lanes_are_closed() {
        start(SHORT, this::onThread);
        rows.freeze();
        async.get("alice");
        Eventually.holds(() -> assertThat(own).isNotEmpty());
        rows.thaw();
        lanes.close();
        Eventually.holds(() -> assertThat(own).noneMatch(Thread::isAlive));
    }

    @Test
    void closing_is_done_in_time_and_leaves_no_stage_incomplete_though_a_leader_is_stuck() {
        start(SHORT, this::onThread);
        rows.freeze();
        CompletionStage<Optional<byte[]>> stuck = async.get("alice");
        rows.awaitEntry();
        CompletionStage<Void> behind = async.set("alice", CART);
        long begin = System.nanoTime();
        lanes.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertFailure(stuck).hasMessageStartingWith("SJN00407");
        assertFailure(behind).hasMessageStartingWith("SJN00406");
    }

    // How much at a time

    @Test
    void statements_hold_no_more_than_a_mebibyte_unless_one_session_does() {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        start(LONG, waiting::add);
        List<CompletionStage<Void>> stages = new ArrayList<>();
        int[] sizes = {400_000, 400_000, 400_000, 3_000_000, 10, 10, 1_000_000};
        for (int i = 0; i < 70; i++) {
            stages.add(async.set("id " + i, new byte[sizes[i % sizes.length]]));
        }
        Runnable task;
        while ((task = waiting.poll()) != null) {
            task.run();
        }
        assertThat(stages).allSatisfy(stage -> assertThat(future(stage)).isCompleted());
        WriteBatch weights = new WriteBatch(rows);
        assertThat(rows.written())
                .allSatisfy(
                        writes ->
                                assertThat(writes.stream().mapToLong(weights::weight).sum())
                                        .satisfiesAnyOf(
                                                sum -> assertThat(sum).isLessThan(1 << 20),
                                                sum -> assertThat(writes).hasSize(1)));
        assertThat(rows.written()).hasSizeLessThan(70);
    }

    @Test
    void large_sessions_are_read_few_at_a_time_and_small_ones_many() {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        start(LONG, waiting::add);
        byte[] large = new byte[4 << 20];
        for (int i = 0; i < 64; i++) {
            long expiresAt = clock.millis() + Duration.ofDays(14).toMillis();
            rows.insert(
                    new SessionRow(
                            SessionKey.of("large " + i),
                            RowData.whole(large),
                            clock.millis(),
                            expiresAt,
                            0,
                            null,
                            null,
                            null));
            rows.insert(
                    new SessionRow(
                            SessionKey.of("small " + i),
                            RowData.whole(CART),
                            clock.millis(),
                            expiresAt,
                            0,
                            null,
                            null,
                            null));
        }
        assertThat(blocking.get("large 0")).isPresent();
        readAll("large ", waiting);
        assertThat(rows.read()).allSatisfy(count -> assertThat(count).isLessThan(20));
        for (int i = 0; i < 10; i++) {
            readAll("small ", waiting);
        }
        rows.read().clear();
        readAll("small ", waiting);
        assertThat(rows.read()).containsExactly(64);
    }

    private void readAll(String prefix, Queue<Runnable> tasks) {
        List<CompletionStage<Optional<byte[]>>> stages = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            stages.add(async.get(prefix + i));
        }
        Runnable task;
        while ((task = tasks.poll()) != null) {
            task.run();
        }
        assertThat(stages).allSatisfy(stage -> assertThat(future(stage)).isCompleted());
    }
}
