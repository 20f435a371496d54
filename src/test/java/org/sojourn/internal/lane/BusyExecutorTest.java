package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.support.Eventually;
import org.sojourn.testkit.Race;

/** An executor whose threads are all busy: tasks wait in its queue. */
@Timeout(60)
class BusyExecutorTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Gate gate = new Gate();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Lane<Integer, Integer> lane = lane(1);

    private Lane<Integer, Integer> lane(int slots) {
        return new Lane<>(new LaneSettings(slots, 4, 1000, LONG), gate, tasks::add);
    }

    @AfterEach
    void open() {
        gate.open();
    }

    /** A thread of the executor becomes free. */
    private void runTasks() {
        Runnable task;
        while ((task = tasks.poll()) != null) {
            task.run();
        }
    }

    @Test
    void a_caller_is_served_at_once_and_takes_along_what_waits_for_the_executor() {
        gate.open();
        CompletableFuture<Integer> stage = lane.submit(1);
        assertThat(lane.call(2)).isEqualTo(4);
        assertThat(gate.batches()).containsExactly(List.of(1, 2));
        assertThat(stage).isNotDone();
        runTasks();
        assertThat(stage).isCompletedWithValue(2);
        assertThat(lane.call(3)).isEqualTo(6);
    }

    @Test
    void callers_are_served_whatever_waits_for_the_executor_in_all_slots() {
        gate.open();
        Lane<Integer, Integer> wide = lane(3);
        List<CompletableFuture<Integer>> stages =
                List.of(wide.submit(1), wide.submit(2), wide.submit(3), wide.submit(4));
        assertThat(wide.call(5)).isEqualTo(10);
        assertThat(gate.batches()).containsExactly(List.of(1, 2, 3, 4), List.of(5));
        runTasks();
        assertThat(stages).allSatisfy(stage -> assertThat(stage).isCompleted());
    }

    @Test
    void a_caller_that_waits_leads_when_the_slot_is_free_though_staged_calls_came_before_it()
            throws Exception {
        Waiting<Integer> leader = Waiting.started(() -> lane.call(0));
        gate.awaitEntry();
        CompletableFuture<Integer> stage = lane.submit(1);
        Waiting<Integer> caller = Waiting.of(() -> lane.call(2));
        gate.open();
        assertThat(leader.get()).isZero();
        assertThat(caller.get()).isEqualTo(4);
        assertThat(gate.batches()).containsExactly(List.of(0), List.of(1, 2));
        runTasks();
        assertThat(stage).isCompletedWithValue(2);
    }

    @Test
    void staged_calls_need_no_caller_once_the_executor_has_a_thread() throws Exception {
        Waiting<Integer> leader = Waiting.started(() -> lane.call(0));
        gate.awaitEntry();
        CompletableFuture<Integer> early = lane.submit(1);
        gate.open();
        assertThat(leader.get()).isZero();
        CompletableFuture<Integer> late = lane.submit(2);
        runTasks();
        assertThat(early).isCompletedWithValue(2);
        assertThat(late).isCompletedWithValue(4);
    }

    @Test
    void staged_calls_ask_for_no_more_threads_than_could_lead() {
        for (int i = 0; i < 100; i++) {
            lane.submit(i);
        }
        assertThat(tasks).hasSize(1);
    }

    @Test
    void an_executor_that_forgets_a_task_is_asked_again() {
        gate.open();
        CompletableFuture<Integer> forgotten = lane.submit(1);
        tasks.clear();
        Eventually.holds(
                () -> {
                    lane.relieve();
                    assertThat(tasks).isNotEmpty();
                });
        runTasks();
        assertThat(forgotten).isCompletedWithValue(2);
    }

    @Test
    void an_executor_that_forgets_to_complete_a_stage_is_asked_again() {
        gate.open();
        CompletableFuture<Integer> forgotten = lane.submit(1);
        assertThat(lane.call(2)).isEqualTo(4);
        tasks.clear();
        Eventually.holds(
                () -> {
                    lane.relieve();
                    assertThat(tasks).isNotEmpty();
                });
        runTasks();
        assertThat(forgotten).isCompletedWithValue(2);
    }

    @RepeatedTest(20)
    void callers_and_staged_calls_never_wait_for_each_other() {
        gate.open();
        Lane<Integer, Integer> wide = lane(2);
        Race.run(
                8,
                number -> {
                    for (int i = 0; i < 200; i++) {
                        if (number < 2) {
                            wide.submit(-i);
                            if (i % 7 == 0) {
                                runTasks();
                            }
                        } else {
                            assertThat(wide.call(-i)).isEqualTo(-2 * i);
                        }
                    }
                });
        runTasks();
        assertThat(gate.batches().stream().mapToInt(List::size).sum()).isEqualTo(8 * 200);
    }
}
