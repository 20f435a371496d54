package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.internal.lane.LaneRefusedException.Reason;

/**
 * Whatever a batch, an executor or a caller's code throws: every call ends, and the lane goes on.
 */
@Timeout(60)
class LaneFailuresTest {

    private static final LaneSettings ONE_SLOT =
            new LaneSettings(1, 64, 1000, Duration.ofSeconds(20));

    private final Gate gate = new Gate();

    /** What an executor refuses with, while it does. */
    private volatile Throwable refusal;

    private final Executor executor =
            task -> {
                if (refusal != null) {
                    throw LaneFailuresTest.<RuntimeException>unchecked(refusal);
                }
                new Thread(task).start();
            };

    private final Lane<Integer, Integer> lane = new Lane<>(ONE_SLOT, gate, executor);

    @AfterEach
    void open() {
        gate.open();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }

    static Stream<Throwable> refusals() {
        return Stream.of(
                new OutOfMemoryError("unable to create native thread"),
                new StackOverflowError(),
                new NoClassDefFoundError("of an application that is stopped"),
                new IllegalStateException("no component is active"));
    }

    private void beBusy() throws InterruptedException {
        Waiting.started(() -> lane.call(0));
        gate.awaitEntry();
    }

    private static void assertRefused(CompletableFuture<?> stage, Reason reason) {
        assertThatThrownBy(() -> stage.get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        LaneRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    // An executor

    @ParameterizedTest
    @MethodSource("refusals")
    void an_executor_without_a_thread_fails_the_call_and_not_the_lane(Throwable thrown) {
        gate.open();
        refusal = thrown;
        CompletableFuture<Integer> stage = lane.submit(1);
        assertRefused(stage, Reason.NO_THREAD);
        assertThat(lane.call(2)).isEqualTo(4);
        assertThat(gate.batches()).containsExactly(List.of(2));
        refusal = null;
        assertThat(lane.submit(3)).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_was_accepted_is_carried_out_though_the_executor_has_no_thread_by_now(Throwable thrown)
            throws Exception {
        beBusy();
        List<CompletableFuture<Integer>> accepted = Stream.of(1, 2, 3).map(lane::submit).toList();
        refusal = thrown;
        gate.open();
        for (int i = 0; i < 3; i++) {
            assertThat(accepted.get(i)).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(2 * i + 2);
        }
        assertThat(lane.call(4)).isEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void stages_are_complete_and_callers_are_served_though_the_executor_has_no_thread(
            Throwable thrown) throws Exception {
        beBusy();
        CompletableFuture<Integer> first = lane.submit(1);
        Waiting<Integer> caller = Waiting.of(() -> lane.call(2));
        CompletableFuture<Integer> last = lane.submit(3);
        refusal = thrown;
        gate.open();
        assertThat(caller.get()).isEqualTo(4);
        assertThat(first).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(2);
        assertThat(last).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(6);
    }

    @Test
    void an_executor_that_throws_after_it_kept_the_task_has_it_done_once() throws Exception {
        List<Runnable> kept = new ArrayList<>();
        Lane<Integer, Integer> odd =
                new Lane<>(
                        ONE_SLOT,
                        gate,
                        task -> {
                            kept.add(task);
                            throw new OutOfMemoryError("unable to create native thread");
                        });
        gate.open();
        assertRefused(odd.submit(1), Reason.NO_THREAD);
        List.copyOf(kept).forEach(Runnable::run);
        assertThat(gate.batches()).isEmpty();
        assertThat(odd.call(2)).isEqualTo(4);
    }

    @Test
    void an_executor_that_runs_tasks_at_once_carries_out_any_number_of_them() throws Exception {
        Lane<Integer, Integer> alone =
                new Lane<>(
                        new LaneSettings(1, 1, 100_000, Duration.ofSeconds(50)),
                        gate,
                        Runnable::run);
        Waiting<Integer> leader = Waiting.started(() -> alone.call(0));
        gate.awaitEntry();
        List<CompletableFuture<Integer>> stages = new ArrayList<>();
        for (int i = 1; i <= 20_000; i++) {
            stages.add(alone.submit(-i));
        }
        gate.open();
        assertThat(leader.get()).isZero();
        assertThat(stages).allSatisfy(stage -> assertThat(stage).isCompleted());
    }

    // A caller's code

    @Test
    void a_dependent_that_blocks_a_thread_without_another_holds_no_slot() throws Exception {
        beBusy();
        AtomicInteger found = new AtomicInteger();
        CompletableFuture<Integer> stage = lane.submit(1);
        CompletableFuture<Void> dependent =
                stage.thenAccept(result -> found.set(lane.call(result)));
        CompletableFuture<Integer> other = lane.submit(2);
        refusal = new OutOfMemoryError("unable to create native thread");
        gate.open();
        assertThat(dependent).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(found).hasValue(4);
        assertThat(other).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(4);
    }

    // A batch

    /** Fails as it is asked to, if there are several inputs. */
    private record Failing(Throwable failure, Throwable whoseFault, List<Integer> outputs)
            implements Batch<Integer, Integer> {

        @Override
        public List<Integer> execute(List<Integer> inputs) {
            if (inputs.size() == 1) {
                return inputs;
            }
            if (failure != null) {
                throw LaneFailuresTest.<RuntimeException>unchecked(failure);
            }
            return outputs;
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable failure) {
            if (whoseFault != null) {
                throw LaneFailuresTest.<RuntimeException>unchecked(whoseFault);
            }
            return true;
        }
    }

    static Stream<Failing> failing() {
        Exception failure = new IllegalStateException("the database is away");
        return Stream.of(
                new Failing(failure, new IllegalStateException("cannot tell"), null),
                new Failing(failure, new StackOverflowError(), null),
                new Failing(failure, failure, null),
                new Failing(new Exception("checked"), null, null),
                new Failing(null, null, null),
                new Failing(null, null, List.of()),
                new Failing(null, null, List.of(1)),
                new Failing(null, null, List.of(1, 2, 3, 4)));
    }

    /** A batch of three calls: one that leads, one that is carried along, one that is staged. */
    @ParameterizedTest
    @MethodSource("failing")
    void every_call_of_a_batch_ends(Failing failing) throws Exception {
        Batch<Integer, Integer> held =
                new Batch<>() {
                    @Override
                    public List<Integer> execute(List<Integer> inputs) {
                        return inputs.contains(0) ? gate.execute(inputs) : failing.execute(inputs);
                    }

                    @Override
                    public boolean mayBeFaultOfOne(Throwable failure) {
                        return failing.mayBeFaultOfOne(failure);
                    }
                };
        Lane<Integer, Integer> unlucky = new Lane<>(ONE_SLOT, held, executor);
        Waiting<Integer> first = Waiting.started(() -> unlucky.call(0));
        gate.awaitEntry();
        Waiting<Integer> leader = Waiting.of(() -> unlucky.call(1));
        Waiting<Integer> carried = Waiting.of(() -> unlucky.call(2));
        CompletableFuture<Integer> staged = unlucky.submit(3);
        gate.open();
        assertThat(first.get()).isZero();
        for (CompletableFuture<Integer> call : List.of(leader.result(), carried.result(), staged)) {
            Throwable end = catchThrowable(() -> call.get(10, TimeUnit.SECONDS));
            assertThat(call).as("call that ended with %s", end).isDone();
        }
        assertThat(unlucky.call(7)).isEqualTo(7);
    }

    @Test
    void a_batch_with_a_wrong_number_of_results_is_not_carried_out_again() throws Exception {
        List<List<Integer>> executed = new ArrayList<>();
        Lane<Integer, Integer> wrong =
                new Lane<>(
                        ONE_SLOT,
                        new Batch<>() {
                            @Override
                            public List<Integer> execute(List<Integer> inputs) {
                                gate.execute(inputs);
                                executed.add(inputs);
                                return inputs.size() == 1 ? inputs : List.of(1);
                            }

                            @Override
                            public boolean mayBeFaultOfOne(Throwable failure) {
                                return true;
                            }
                        },
                        executor);
        Waiting<Integer> leader = Waiting.started(() -> wrong.call(0));
        gate.awaitEntry();
        CompletableFuture<Integer> one = wrong.submit(1);
        CompletableFuture<Integer> other = wrong.submit(2);
        gate.open();
        assertThat(leader.get()).isZero();
        for (CompletableFuture<Integer> call : List.of(one, other)) {
            assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
                    .hasMessageContaining("A batch of 2 calls has to give as many results, not 1");
        }
        assertThat(executed).containsExactly(List.of(0), List.of(1, 2));
    }

    @Test
    void calls_are_tried_one_by_one_only_while_the_database_is_there() {
        RuntimeException ofOne = new IllegalArgumentException("13 brings bad luck");
        RuntimeException away = new IllegalStateException("the database is away");
        List<Integer> tried = new ArrayList<>();
        Batch<Integer, Integer> batch =
                new Batch<>() {
                    @Override
                    public List<Integer> execute(List<Integer> inputs) {
                        throw ofOne;
                    }

                    @Override
                    public Integer executeBriefly(Integer input) {
                        tried.add(input);
                        throw input == 13 ? ofOne : away;
                    }

                    @Override
                    public boolean mayBeFaultOfOne(Throwable failure) {
                        return failure == ofOne;
                    }
                };
        List<Call<Integer, Integer>> calls = new ArrayList<>();
        for (int input : List.of(13, 1, 2, 3)) {
            calls.add(new Call.Blocking<>(input, null, 0, 0));
        }
        assertThat(new Attempts<>(batch).at(calls, true))
                .extracting(Outcome::failure)
                .containsExactly(ofOne, away, ofOne, ofOne);
        assertThat(tried).containsExactly(13, 1);
        assertThat(ofOne).hasSuppressedException(away);
    }
}
