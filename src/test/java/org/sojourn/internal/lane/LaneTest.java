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
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.internal.lane.LaneRefusedException.Reason;
import org.sojourn.support.VirtualThreads;

@Timeout(60)
class LaneTest {

    private static final LaneSettings ONE_SLOT =
            new LaneSettings(1, 64, 1000, Duration.ofSeconds(30));

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Gate gate = new Gate();

    @AfterEach
    void stop() {
        gate.open();
        executor.shutdownNow();
    }

    private Lane<Integer, Integer> lane(LaneSettings settings) {
        return new Lane<>(settings, gate, executor);
    }

    /** A lane whose only slot is taken by a batch that waits at the gate. */
    private Lane<Integer, Integer> busy(LaneSettings settings) throws InterruptedException {
        Lane<Integer, Integer> lane = lane(settings);
        executor.submit(() -> lane.call(0));
        gate.awaitEntry();
        return lane;
    }

    @Test
    void a_call_in_an_idle_lane_is_carried_out_on_its_own_thread_at_once() {
        gate.open();
        assertThat(lane(ONE_SLOT).call(21)).isEqualTo(42);
        assertThat(gate.leaders()).containsExactly(Thread.currentThread());
    }

    @Test
    void calls_that_come_meanwhile_are_the_next_batch_in_their_order() throws Exception {
        Lane<Integer, Integer> lane = busy(ONE_SLOT);
        List<Waiting<Integer>> calls = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            int input = i;
            calls.add(Waiting.of(() -> lane.call(input)));
        }
        gate.open();
        for (int i = 1; i <= 5; i++) {
            assertThat(calls.get(i - 1).get()).isEqualTo(2 * i);
        }
        assertThat(gate.batches()).containsExactly(List.of(0), List.of(1, 2, 3, 4, 5));
        assertThat(gate.leaders().get(1)).isSameAs(calls.get(0).thread());
    }

    @Test
    void a_batch_has_no_more_calls_than_allowed() throws Exception {
        Lane<Integer, Integer> lane = busy(new LaneSettings(1, 2, 1000, Duration.ofSeconds(30)));
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            calls.add(lane.submit(i));
        }
        gate.open();
        for (CompletableFuture<Integer> call : calls) {
            call.get();
        }
        assertThat(gate.batches())
                .containsExactly(List.of(0), List.of(1, 2), List.of(3, 4), List.of(5));
    }

    @Test
    void as_many_batches_run_at_once_as_there_are_slots() throws Exception {
        Lane<Integer, Integer> lane = lane(new LaneSettings(3, 64, 1000, Duration.ofSeconds(30)));
        for (int i = 0; i < 3; i++) {
            int input = i;
            executor.submit(() -> lane.call(input));
            gate.awaitEntry();
        }
        Waiting<Integer> fourth = Waiting.of(() -> lane.call(4));
        assertThat(gate.batches()).hasSize(3);
        gate.open();
        assertThat(fourth.get()).isEqualTo(8);
    }

    @Test
    void of_a_batch_that_fails_only_the_bad_call_does() throws Exception {
        Lane<Integer, Integer> lane = busy(ONE_SLOT);
        CompletableFuture<Integer> first = lane.submit(1);
        CompletableFuture<Integer> bad = lane.submit(13);
        CompletableFuture<Integer> last = lane.submit(2);
        gate.open();
        assertThat(first.get()).isEqualTo(2);
        assertThat(last.get()).isEqualTo(4);
        assertThatThrownBy(bad::get).hasMessageContaining("bad luck");
        assertThat(gate.batches())
                .containsExactly(
                        List.of(0), List.of(1, 13, 2), List.of(1), List.of(13), List.of(2));
    }

    @Test
    void a_failure_that_is_no_calls_fault_is_not_tried_again_call_by_call() throws Exception {
        Lane<Integer, Integer> lane = busy(ONE_SLOT);
        CompletableFuture<Integer> one = lane.submit(1);
        CompletableFuture<Integer> other = lane.submit(666);
        gate.open();
        assertThatThrownBy(one::get).hasMessageContaining("the database is away");
        assertThatThrownBy(other::get).hasMessageContaining("the database is away");
        assertThat(gate.batches()).containsExactly(List.of(0), List.of(1, 666));
    }

    @Test
    void a_lane_whose_leader_dies_fails_the_calls_it_carried_and_goes_on() throws Exception {
        Lane<Integer, Integer> lane = busy(ONE_SLOT);
        Waiting<Integer> leader = Waiting.of(() -> lane.call(999));
        Waiting<Integer> carried = Waiting.of(() -> lane.call(1));
        CompletableFuture<Integer> staged = lane.submit(2);
        gate.open();
        assertThatThrownBy(() -> leader.get()).hasCauseInstanceOf(StackOverflowError.class);
        for (CompletableFuture<Integer> other : List.of(carried.result(), staged)) {
            assertThatThrownBy(other::get)
                    .cause()
                    .isInstanceOf(LaneRefusedException.class)
                    .hasMessage("LEADER_DIED")
                    .hasCauseInstanceOf(StackOverflowError.class);
        }
        assertThat(lane.call(5)).isEqualTo(10);
    }

    @Test
    void a_full_lane_refuses() throws Exception {
        Lane<Integer, Integer> lane = busy(new LaneSettings(1, 64, 2, Duration.ofSeconds(30)));
        CompletableFuture<Integer> first = lane.submit(1);
        CompletableFuture<Integer> second = lane.submit(2);
        assertRefused(() -> lane.call(3), Reason.FULL);
        assertThatThrownBy(() -> lane.submit(3).get())
                .hasCauseInstanceOf(LaneRefusedException.class);
        gate.open();
        assertThat(first.get() + second.get()).isEqualTo(6);
        assertThat(lane.call(3)).isEqualTo(6);
    }

    @Test
    void a_call_that_waits_too_long_for_its_turn_is_withdrawn() throws Exception {
        Lane<Integer, Integer> lane = busy(new LaneSettings(1, 64, 10, Duration.ofMillis(500)));
        assertRefused(() -> lane.call(1), Reason.TIMED_OUT);
        gate.open();
        assertThat(lane.submit(2).get()).isEqualTo(4);
        assertThat(gate.batches()).doesNotContain(List.of(1));
    }

    @Test
    void a_call_that_waits_too_long_for_its_batch_does_not_know_its_outcome() throws Exception {
        Lane<Integer, Integer> lane = busy(new LaneSettings(1, 64, 10, Duration.ofMillis(500)));
        Waiting<Integer> leader = Waiting.of(() -> lane.call(1));
        Waiting<Integer> carried = Waiting.of(() -> lane.call(2));
        gate.letOnePass();
        gate.awaitEntry();
        assertThatThrownBy(() -> carried.get())
                .cause()
                .isInstanceOfSatisfying(
                        LaneRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.OUTCOME_UNKNOWN));
        gate.open();
        assertThat(leader.get()).isEqualTo(2);
        assertThat(gate.batches()).contains(List.of(1, 2));
    }

    @Test
    void an_interrupted_caller_that_waits_for_its_turn_is_withdrawn() throws Exception {
        Lane<Integer, Integer> lane = busy(ONE_SLOT);
        Waiting<Boolean> caller =
                Waiting.of(
                        () -> {
                            assertRefused(() -> lane.call(1), Reason.INTERRUPTED);
                            return Thread.currentThread().isInterrupted();
                        });
        caller.thread().interrupt();
        assertThat(caller.get()).isTrue();
        gate.open();
        assertThat(lane.call(2)).isEqualTo(4);
        assertThat(gate.batches()).doesNotContain(List.of(1));
    }

    @Test
    void an_interrupted_caller_whose_batch_runs_gets_its_result() throws Exception {
        Lane<Integer, Integer> lane = busy(ONE_SLOT);
        CompletableFuture<Integer> leader = lane.submit(1);
        Waiting<Boolean> carried =
                Waiting.of(
                        () -> {
                            assertThat(lane.call(2)).isEqualTo(4);
                            return Thread.currentThread().isInterrupted();
                        });
        gate.letOnePass();
        gate.awaitEntry();
        carried.thread().interrupt();
        gate.open();
        assertThat(carried.get()).isTrue();
        assertThat(leader.get()).isEqualTo(2);
    }

    @Test
    void a_cancelled_stage_withdraws_its_call() throws Exception {
        Lane<Integer, Integer> lane = busy(ONE_SLOT);
        CompletableFuture<Integer> cancelled = lane.submit(1);
        CompletableFuture<Integer> kept = lane.submit(2);
        cancelled.cancel(false);
        gate.open();
        assertThat(kept.get()).isEqualTo(4);
        assertThat(gate.batches()).containsExactly(List.of(0), List.of(2));
    }

    @Test
    void what_depends_on_a_stage_holds_no_slot() throws Exception {
        gate.open();
        Lane<Integer, Integer> lane = lane(ONE_SLOT);
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<Integer> stage = lane.submit(1);
        Future<?> blocked =
                executor.submit(
                        () ->
                                stage.thenAccept(
                                                result -> {
                                                    try {
                                                        never.await();
                                                    } catch (InterruptedException expected) {
                                                        Thread.currentThread().interrupt();
                                                    }
                                                })
                                        .join());
        assertThat(lane.call(2)).isEqualTo(4);
        assertThat(blocked.isDone()).isFalse();
        never.countDown();
    }

    @Test
    void a_closed_lane_finishes_what_it_accepted_and_refuses_the_rest() throws Exception {
        Lane<Integer, Integer> lane = busy(ONE_SLOT);
        CompletableFuture<Integer> accepted = lane.submit(1);
        Waiting<Boolean> closing =
                Waiting.of(
                        () -> {
                            lane.close();
                            return accepted.isDone() || gate.batches().size() == 2;
                        });
        assertRefused(() -> lane.call(2), Reason.CLOSED);
        gate.open();
        assertThat(closing.get()).isTrue();
        assertThat(accepted.get()).isEqualTo(2);
    }

    @Test
    void an_executor_that_refuses_fails_the_call_and_not_the_lane() throws Exception {
        gate.open();
        Lane<Integer, Integer> lane =
                new Lane<>(
                        ONE_SLOT,
                        gate,
                        task -> {
                            throw new RejectedExecutionException("shutting down");
                        });
        assertThatThrownBy(() -> lane.submit(1).get())
                .hasMessageContaining("NO_THREAD")
                .hasRootCauseMessage("shutting down");
        assertThat(lane.call(2)).isEqualTo(4);
    }

    @Test
    void what_was_accepted_is_carried_out_though_the_executor_refuses_by_now() throws Exception {
        Lane<Integer, Integer> lane = busy(new LaneSettings(1, 2, 1000, Duration.ofSeconds(30)));
        List<CompletableFuture<Integer>> accepted =
                IntStream.rangeClosed(1, 5).mapToObj(lane::submit).toList();
        executor.shutdown();
        gate.open();
        for (int i = 1; i <= 5; i++) {
            assertThat(accepted.get(i - 1).get()).isEqualTo(2 * i);
        }
        assertThat(lane.call(6)).isEqualTo(12);
    }

    @RepeatedTest(5)
    void under_pressure_every_call_gets_its_own_result_and_keys_keep_their_order() {
        underPressure(Executors.defaultThreadFactory());
    }

    @RepeatedTest(5)
    void under_the_pressure_of_virtual_threads_too() {
        underPressure(VirtualThreads.factory());
    }

    private void underPressure(ThreadFactory threads) {
        OrderedCalls.of(16, false).press(ONE_SLOT, threads, executor);
    }

    private static void assertRefused(Callable<?> call, Reason reason) {
        assertThatThrownBy(call::call)
                .isInstanceOfSatisfying(
                        LaneRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
