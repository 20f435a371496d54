package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.internal.lane.LaneRefusedException.Reason;
import org.sojourn.support.Eventually;

/** Leaders that do not come back, as from a connection that died without a notice. */
@Timeout(60)
class LateBatchTest {

    private static final Duration TIMEOUT = Duration.ofMillis(400);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch thawed = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final List<List<Integer>> begun = new ArrayList<>();

    /** Negative numbers get stuck. */
    private final Batch<Integer, Integer> freezing =
            new Batch<>() {
                @Override
                public List<Integer> execute(List<Integer> inputs) {
                    synchronized (begun) {
                        begun.add(inputs);
                    }
                    if (inputs.stream().anyMatch(input -> input < 0)) {
                        awaitThaw();
                    } else {
                        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.yield();
                        running.decrementAndGet();
                    }
                    return inputs;
                }

                @Override
                public boolean mayBeFaultOfOne(Throwable failure) {
                    return false;
                }
            };

    private final Lane<Integer, Integer> lane = lane(1);

    private Lane<Integer, Integer> lane(int slots) {
        return new Lane<>(new LaneSettings(slots, 64, 1000, TIMEOUT), freezing, executor);
    }

    private void awaitThaw() {
        try {
            thawed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        thawed.countDown();
        executor.shutdownNow();
    }

    /** A caller that gets stuck; returns when it is. */
    private Waiting<Integer> stuck(Lane<Integer, Integer> in, int number) {
        int before = begun();
        Waiting<Integer> stuck = Waiting.started(() -> in.call(number));
        Eventually.holds(() -> assertThat(begun()).isGreaterThan(before));
        return stuck;
    }

    private int begun() {
        synchronized (begun) {
            return begun.size();
        }
    }

    private static void assertUnknown(Callable<?> call) {
        assertThatThrownBy(call::call)
                .hasRootCauseInstanceOf(LaneRefusedException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        LaneRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.OUTCOME_UNKNOWN));
    }

    /** Tries until a slot has been replaced: no call waits for longer than twice the timeout. */
    private static int callUntilServed(Lane<Integer, Integer> lane, int input) {
        try {
            return lane.call(input);
        } catch (LaneRefusedException tooEarly) {
            assertThat(tooEarly.reason()).isEqualTo(Reason.TIMED_OUT);
            return lane.call(input);
        }
    }

    @Test
    void others_go_on_though_all_leaders_are_stuck() {
        Lane<Integer, Integer> wide = lane(3);
        for (int i = 1; i <= 3; i++) {
            stuck(wide, -i);
        }
        assertThat(callUntilServed(wide, 7)).isEqualTo(7);
        assertThat(wide.call(8)).isEqualTo(8);
        assertThat(wide.submit(9)).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(9);
    }

    @Test
    void a_caller_that_waits_gets_the_slot_as_soon_as_the_batch_is_late() throws Exception {
        stuck(lane, -1);
        TimeUnit.MILLISECONDS.sleep(TIMEOUT.toMillis() / 2);
        Waiting<Integer> first = Waiting.of(() -> lane.call(1));
        Waiting<Integer> second = Waiting.of(() -> lane.call(2));
        assertThat(first.get()).isEqualTo(1);
        assertThat(second.get()).isEqualTo(2);
    }

    @Test
    void the_calls_of_a_late_batch_end_with_an_unknown_outcome() throws Exception {
        Waiting<Integer> before = stuck(lane, -1);
        CompletableFuture<Integer> staged = lane.submit(-2);
        Waiting<Integer> leader = Waiting.of(() -> lane.call(-3));
        Waiting<Integer> carried = Waiting.of(() -> lane.call(-4));
        thawOnce(before);
        assertUnknown(carried::get);
        assertThat(callUntilServed(lane, 5)).isEqualTo(5);
        assertUnknown(() -> staged.get(10, TimeUnit.SECONDS));
        assertThat(leader.result()).isNotDone();
    }

    /** Ends the batch of one caller that is stuck, by interrupting its thread. */
    private static void thawOnce(Waiting<Integer> stuck) throws Exception {
        stuck.thread().interrupt();
        stuck.get();
    }

    @Test
    void a_leader_that_comes_back_late_learns_its_result_and_gives_no_second_slot_back()
            throws Exception {
        Waiting<Integer> stuck = stuck(lane, -1);
        assertThat(callUntilServed(lane, 1)).isEqualTo(1);
        thawed.countDown();
        assertThat(stuck.get()).isEqualTo(-1);
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(
                    CompletableFuture.runAsync(
                            () -> {
                                for (int n = 0; n < 500; n++) {
                                    lane.call(n);
                                }
                            },
                            executor));
        }
        callers.forEach(CompletableFuture::join);
        assertThat(mostAtOnce).hasValue(1);
    }

    @Test
    void slots_are_replaced_as_often_as_leaders_get_stuck() {
        for (int i = 1; i <= 3; i++) {
            int number = -i;
            int before = begun();
            Waiting.started(() -> callUntilServed(lane, number));
            Eventually.holds(() -> assertThat(begun()).isGreaterThan(before));
        }
        assertThat(callUntilServed(lane, 7)).isEqualTo(7);
    }

    @Test
    void staged_calls_go_on_when_the_lane_is_looked_at() {
        stuck(lane, -1);
        CompletableFuture<Integer> staged = lane.submit(1);
        Eventually.holds(
                () -> {
                    lane.relieve();
                    assertThat(staged).isCompletedWithValue(1);
                });
    }

    @Test
    void closing_waits_for_a_stuck_leader_no_longer_than_the_timeout() throws Exception {
        stuck(lane, -1);
        CompletableFuture<Integer> staged = lane.submit(1);
        long begin = System.nanoTime();
        lane.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(TIMEOUT.dividedBy(2), TIMEOUT.multipliedBy(10));
        assertThat(staged).isNotCompletedExceptionally();
    }

    @Test
    void closing_does_not_wait_for_a_batch_that_is_late_already() {
        stuck(lane, -1);
        assertThat(callUntilServed(lane, 1)).isEqualTo(1);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        lane.refuse();
        lane.awaitIdle(deadline);
        assertThat(deadline - System.nanoTime()).isGreaterThan(TimeUnit.SECONDS.toNanos(15));
    }
}
