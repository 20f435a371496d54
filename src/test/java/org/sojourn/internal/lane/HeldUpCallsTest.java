package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.internal.lane.LaneRefusedException.Reason;
import org.sojourn.support.Eventually;

/** Calls that would have to wait for another transaction: negative numbers do. */
@Timeout(60)
class HeldUpCallsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static final class Held extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch free = new CountDownLatch(1);
    private final List<Integer> waiting = new CopyOnWriteArrayList<>();
    private final List<Integer> done = new CopyOnWriteArrayList<>();

    private final Batch<Integer, Integer> batch =
            new Batch<>() {
                @Override
                public List<Integer> execute(List<Integer> inputs) {
                    boolean isHeld = inputs.stream().anyMatch(input -> input < 0);
                    if (isHeld && inputs.size() > 1) {
                        throw new Held();
                    }
                    if (isHeld) {
                        waiting.addAll(inputs);
                        awaitFree();
                    }
                    done.addAll(inputs);
                    return inputs;
                }

                @Override
                public Integer executeBriefly(Integer input) {
                    if (input < 0) {
                        throw new Held();
                    }
                    return execute(List.of(input)).get(0);
                }

                @Override
                public boolean isHeldUp(Throwable failure) {
                    return failure instanceof Held;
                }

                @Override
                public boolean mayBeFaultOfOne(Throwable failure) {
                    return false;
                }

                @Override
                public Object key(Integer input) {
                    return Math.abs(input) % 100;
                }
            };

    private void awaitFree() {
        await(free);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Lane<Integer, Integer> lane(int slots) {
        return new Lane<>(new LaneSettings(slots, 64, 1000, LONG), batch, executor);
    }

    @AfterEach
    void stop() {
        free.countDown();
        executor.shutdownNow();
    }

    @Test
    void a_call_that_is_held_up_lets_the_others_of_its_batch_pass_and_waits_alone() {
        Lane<Integer, Integer> lane = lane(3);
        List<CompletableFuture<Integer>> others = new ArrayList<>();
        CompletableFuture<Integer> heldUp = null;
        for (int i = 1; i <= 50; i++) {
            if (i == 25) {
                heldUp = lane.submit(-25);
            } else {
                others.add(lane.submit(i));
            }
        }
        others.forEach(other -> assertThat(other).succeedsWithin(LONG));
        assertThat(heldUp).isNotDone();
        free.countDown();
        assertThat(heldUp).succeedsWithin(LONG).isEqualTo(-25);
    }

    @Test
    void callers_that_are_held_up_wait_in_half_of_the_slots_at_most() {
        Lane<Integer, Integer> lane = lane(6);
        List<CompletableFuture<Integer>> heldUp = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            heldUp.add(lane.submit(i));
            heldUp.add(lane.submit(-i - 20));
        }
        Eventually.holds(() -> assertThat(waiting).hasSize(3));
        for (int i = 40; i < 60; i++) {
            assertThat(lane.call(i)).isEqualTo(i);
        }
        assertThat(waiting).hasSize(3);
        free.countDown();
        heldUp.forEach(call -> assertThat(call).succeedsWithin(LONG));
    }

    @Test
    void a_caller_does_not_wait_for_what_holds_up_another() {
        Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        Lane<Integer, Integer> lane =
                new Lane<>(
                        new LaneSettings(4, 64, 1000, LONG).withBatchWeight(1000),
                        batch,
                        tasks::add);
        CompletableFuture<Integer> heldUp = lane.submit(-1);
        assertThat(lane.call(2)).isEqualTo(2);
        assertThat(lane.call(3)).isEqualTo(3);
        assertThat(waiting).isEmpty();
        free.countDown();
        Runnable task;
        while ((task = tasks.poll()) != null) {
            task.run();
        }
        assertThat(heldUp).isCompletedWithValue(-1);
    }

    @Test
    void a_call_that_is_held_up_keeps_its_place_before_later_calls_of_its_key() {
        Lane<Integer, Integer> lane = lane(3);
        CompletableFuture<Integer> first = lane.submit(-7);
        CompletableFuture<Integer> other = lane.submit(8);
        CompletableFuture<Integer> second = lane.submit(107);
        CompletableFuture<Integer> third = lane.submit(207);
        assertThat(other).succeedsWithin(LONG);
        free.countDown();
        for (CompletableFuture<Integer> call : List.of(first, second, third)) {
            assertThat(call).succeedsWithin(LONG);
        }
        assertThat(done.stream().filter(input -> Math.abs(input) % 100 == 7))
                .containsExactly(-7, 107, 207);
    }

    @Test
    void a_batch_that_takes_long_leaves_its_slot_to_others() throws Exception {
        SlotLimit one = new SlotLimit(0, 1);
        LaneState<Integer, Integer> state =
                new LaneState<>(
                        new LaneSettings(9, 64, 1000, LONG),
                        batch,
                        one,
                        new SharedSlots(9, 1).ofLane(0));
        Completions completions = new Completions(executor);
        state.enter(new Call.Staged<>(1, 1, 0, completions), 0);
        state.gather(state.takeSlot(0), null, 0);
        state.enter(new Call.Staged<>(2, 2, 0, completions), 0);
        assertThat(state.takeSlot(LaneSettings.SLOW.toNanos() / 2)).isNull();
        assertThat(state.takeSlot(LaneSettings.SLOW.toNanos())).isNotNull();
    }

    @Test
    void a_call_whose_caller_has_given_up_does_not_wait_again() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch gaveUp = new CountDownLatch(1);
        Batch<Integer, Integer> slow =
                new Batch<>() {
                    @Override
                    public List<Integer> execute(List<Integer> inputs) {
                        if (inputs.contains(1)) {
                            busy.countDown();
                            await(end);
                        } else if (inputs.contains(-3)) {
                            await(gaveUp);
                            throw new Held();
                        }
                        return inputs;
                    }

                    @Override
                    public Integer executeBriefly(Integer input) {
                        return batch.executeBriefly(input);
                    }

                    @Override
                    public boolean isHeldUp(Throwable failure) {
                        return batch.isHeldUp(failure);
                    }

                    @Override
                    public boolean mayBeFaultOfOne(Throwable failure) {
                        return false;
                    }

                    @Override
                    public Object key(Integer input) {
                        return batch.key(input);
                    }
                };
        Lane<Integer, Integer> lane =
                new Lane<>(new LaneSettings(1, 64, 1000, Duration.ofSeconds(1)), slow, executor);
        Waiting<Integer> first = Waiting.started(() -> lane.call(1));
        await(busy);
        Waiting<Integer> leader = Waiting.of(() -> lane.call(2));
        Waiting<Integer> heldUp = Waiting.of(() -> lane.call(-3));
        end.countDown();
        assertThat(first.get()).isEqualTo(1);
        assertThatThrownBy(heldUp::get)
                .cause()
                .isInstanceOfSatisfying(
                        LaneRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.OUTCOME_UNKNOWN));
        gaveUp.countDown();
        assertThat(leader.get()).isEqualTo(2);
        assertThat(lane.call(103)).isEqualTo(103);
        assertThat(lane.load()).isEqualTo(new LaneLoad(0, 0, 1));
    }

    /** A thread that leads a batch without its own call, which another leader has taken. */
    @Test
    void a_thread_that_leads_is_given_no_second_slot_for_its_call_that_is_held_up() {
        LaneState<Integer, Integer> state = ofTwoSlots();
        Call.Blocking<Integer, Integer> first = entered(state, 1);
        Call.Blocking<Integer, Integer> second = entered(state, 2);
        Call.Blocking<Integer, Integer> heldUp = entered(state, -3);
        Call.Blocking<Integer, Integer> other = entered(state, 4);
        entered(state, 5);
        state.passOn(first.takeLead(), first, List.of(), 0);
        state.passOn(second.takeLead(), second, List.of(), 0);
        Lead<Integer, Integer> leadOfHeldUp = heldUp.takeLead();
        Lead<Integer, Integer> leadOfOther = other.takeLead();
        state.gather(leadOfOther, other, 0);
        state.gather(leadOfHeldUp, heldUp, 0);
        assertThat(leadOfOther.calls()).containsExactly(heldUp, other);
        state.passOn(leadOfOther, other, List.of(heldUp), 0);
        assertThat(heldUp.isLeading()).isFalse();
        state.passOn(leadOfHeldUp, heldUp, List.of(), 0);
        assertThat(heldUp.isLeading()).isTrue();
        assertThat(state.load().running()).isEqualTo(1);
    }

    /** It could do nothing with a slot, and would ask for it again and again. */
    @Test
    @Timeout(20)
    void a_caller_behind_a_call_that_goes_alone_takes_no_slot() throws Exception {
        Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        Lane<Integer, Integer> lane =
                new Lane<>(new LaneSettings(4, 64, 1000, LONG), batch, tasks::add);
        CompletableFuture<Integer> heldUp = lane.submit(-7);
        assertThat(lane.call(2)).isEqualTo(2);
        Waiting<Integer> behind = Waiting.of(() -> lane.call(107));
        assertThat(lane.load().running()).isZero();
        free.countDown();
        Runnable task;
        while ((task = tasks.poll()) != null) {
            task.run();
        }
        assertThat(behind.get()).isEqualTo(107);
        assertThat(heldUp).isCompletedWithValue(-7);
        assertThat(done).containsExactly(2, -7, 107);
    }

    @Test
    void a_caller_behind_a_call_that_goes_alone_goes_on_when_that_is_withdrawn() {
        LaneState<Integer, Integer> state = ofTwoSlots();
        Call.Blocking<Integer, Integer> first = entered(state, 1);
        Call.Blocking<Integer, Integer> second = entered(state, 2);
        Call.Blocking<Integer, Integer> heldUp = entered(state, -3);
        Call.Blocking<Integer, Integer> other = entered(state, 4);
        state.passOn(first.takeLead(), first, List.of(), 0);
        state.passOn(second.takeLead(), second, List.of(), 0);
        Lead<Integer, Integer> leadOfHeldUp = heldUp.takeLead();
        Lead<Integer, Integer> leadOfOther = other.takeLead();
        state.gather(leadOfOther, other, 0);
        Call.Blocking<Integer, Integer> behind = entered(state, 103);
        state.passOn(leadOfOther, other, List.of(heldUp), 0);
        assertThat(behind.isLeading()).isFalse();
        assertThat(heldUp.left(LONG.toNanos())).isZero();
        state.passOn(leadOfHeldUp, heldUp, List.of(), LONG.toNanos());
        assertThat(behind.isLeading()).isFalse();
        assertThat(state.abandon(heldUp)).isTrue();
        state.relieve(LONG.toNanos());
        assertThat(behind.isLeading()).isTrue();
    }

    private LaneState<Integer, Integer> ofTwoSlots() {
        return new LaneState<>(
                new LaneSettings(9, 2, 1000, LONG),
                batch,
                new SlotLimit(0, 2),
                new SharedSlots(9, 1).ofLane(0));
    }

    private Call.Blocking<Integer, Integer> entered(LaneState<Integer, Integer> state, int input) {
        Call.Blocking<Integer, Integer> call =
                new Call.Blocking<>(input, batch.key(input), 0, LONG.toNanos());
        state.enter(call, 0);
        return call;
    }
}
