package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.support.Eventually;
import org.sojourn.support.VirtualThreads;

/** Calls of one key keep their order though the lane has several slots. */
@Timeout(60)
class LaneKeysTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** One call of a key. Calls of one key have different numbers. */
    private record Numbered(String key, int number) {}

    /** Holds back each batch that has a call of a held key. */
    private static final class ByKey implements Batch<Numbered, Integer> {

        private final Map<String, Semaphore> held = new ConcurrentHashMap<>();
        private final List<List<Numbered>> begun = new CopyOnWriteArrayList<>();

        void hold(String key) {
            held.put(key, new Semaphore(0));
        }

        void letPass(String key) {
            held.get(key).release(1_000);
        }

        @Override
        public List<Integer> execute(List<Numbered> inputs) {
            begun.add(List.copyOf(inputs));
            for (Numbered input : inputs) {
                Semaphore gate = held.get(input.key());
                if (gate != null) {
                    gate.acquireUninterruptibly();
                }
            }
            return inputs.stream().map(Numbered::number).toList();
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable failure) {
            return false;
        }

        @Override
        public Object key(Numbered input) {
            return input.key().isEmpty() ? null : input.key();
        }
    }

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ByKey batch = new ByKey();
    private final Lane<Numbered, Integer> lane = lane(3);

    private Lane<Numbered, Integer> lane(int slots) {
        return new Lane<>(new LaneSettings(slots, 4, 10_000, LONG), batch, executor);
    }

    @AfterEach
    void stop() {
        batch.held.keySet().forEach(batch::letPass);
        executor.shutdownNow();
    }

    private CompletableFuture<Integer> submit(String key, int number) {
        return lane.submit(new Numbered(key, number));
    }

    private CompletableFuture<Integer> stuck(String key) {
        batch.hold(key);
        int before = batch.begun.size();
        CompletableFuture<Integer> stuck = submit(key, 0);
        Eventually.holds(() -> assertThat(batch.begun).hasSizeGreaterThan(before));
        return stuck;
    }

    private static void assertDone(CompletableFuture<Integer> call, int number) {
        assertThat(call).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(number);
    }

    private List<Integer> begunOf(String key) {
        return batch.begun.stream()
                .flatMap(List::stream)
                .filter(input -> input.key().equals(key))
                .map(Numbered::number)
                .toList();
    }

    @Test
    void a_call_waits_for_the_batch_that_has_its_key_in_flight_though_a_slot_is_free() {
        stuck("a");
        CompletableFuture<Integer> second = submit("a", 1);
        assertDone(submit("b", 1), 1);
        Waiting<Integer> third = Waiting.of(() -> lane.call(new Numbered("a", 2)));
        assertThat(begunOf("a")).containsExactly(0);
        batch.letPass("a");
        assertDone(second, 1);
        assertDone(third.result(), 2);
        assertThat(begunOf("a")).containsExactly(0, 1, 2);
    }

    @Test
    void calls_wait_for_the_only_call_of_the_lane_which_has_their_key() {
        batch.hold("a");
        Waiting<Integer> sole = Waiting.started(() -> lane.call(new Numbered("a", 0)));
        Eventually.holds(() -> assertThat(batch.begun).hasSize(1));
        Waiting<Integer> second = Waiting.of(() -> lane.call(new Numbered("a", 1)));
        CompletableFuture<Integer> third = submit("a", 2);
        assertDone(submit("b", 1), 1);
        assertThat(begunOf("a")).containsExactly(0);
        batch.letPass("a");
        assertDone(sole.result(), 0);
        assertDone(second.result(), 1);
        assertDone(third, 2);
        assertThat(begunOf("a")).containsExactly(0, 1, 2);
    }

    @Test
    void calls_that_wait_for_their_key_hold_up_no_other_call() {
        stuck("a");
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            waiting.add(submit("a", i));
        }
        Waiting<Integer> last = Waiting.of(() -> lane.call(new Numbered("a", 101)));
        for (int i = 1; i <= 20; i++) {
            assertDone(submit("b", i), i);
            assertThat(lane.call(new Numbered("c", i))).isEqualTo(i);
        }
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        batch.letPass("a");
        waiting.forEach(call -> assertThat(call).succeedsWithin(20, TimeUnit.SECONDS));
        assertDone(last.result(), 101);
        assertThat(begunOf("a")).isSorted().startsWith(0, 1, 2).endsWith(100, 101);
    }

    @Test
    void calls_of_one_key_that_wait_share_a_batch() {
        stuck("a");
        List<CompletableFuture<Integer>> waiting =
                List.of(submit("a", 1), submit("a", 2), submit("a", 3));
        batch.letPass("a");
        for (int i = 1; i <= 3; i++) {
            assertDone(waiting.get(i - 1), i);
        }
        assertThat(batch.begun.get(batch.begun.size() - 1)).hasSize(3);
    }

    @Test
    void calls_of_a_key_that_a_batch_has_no_room_for_wait_until_it_has_ended() {
        stuck("a");
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            waiting.add(submit("a", i));
        }
        batch.held.get("a").release();
        Eventually.holds(() -> assertThat(begunOf("a")).hasSize(5));
        assertDone(submit("b", 1), 1);
        assertThat(begunOf("a")).containsExactly(0, 1, 2, 3, 4);
        batch.letPass("a");
        waiting.forEach(call -> assertThat(call).succeedsWithin(20, TimeUnit.SECONDS));
        assertThat(begunOf("a")).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void calls_without_a_key_run_beside_each_other() {
        batch.hold("");
        List<Waiting<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            callers.add(Waiting.started(() -> lane.call(new Numbered("", number))));
        }
        Eventually.holds(() -> assertThat(batch.begun).hasSize(3));
        batch.letPass("");
        callers.forEach(caller -> assertThat(caller.result()).succeedsWithin(20, TimeUnit.SECONDS));
    }

    @Test
    void a_call_that_is_withdrawn_while_it_waits_for_its_key_holds_up_no_other() throws Exception {
        stuck("a");
        Waiting<Integer> caller = Waiting.of(() -> lane.call(new Numbered("a", 1)));
        CompletableFuture<Integer> cancelled = submit("a", 2);
        CompletableFuture<Integer> last = submit("a", 3);
        caller.thread().interrupt();
        assertThat(caller.result()).failsWithin(20, TimeUnit.SECONDS);
        cancelled.cancel(false);
        batch.letPass("a");
        assertDone(last, 3);
        assertThat(begunOf("a")).containsExactly(0, 3);
        assertDone(submit("a", 4), 4);
    }

    @Test
    void a_key_is_free_again_when_its_batch_is_late() {
        Lane<Numbered, Integer> hurried =
                new Lane<>(new LaneSettings(2, 4, 100, Duration.ofMillis(300)), batch, executor);
        batch.hold("a");
        hurried.submit(new Numbered("a", 0));
        Eventually.holds(() -> assertThat(batch.begun).hasSize(1));
        hurried.submit(new Numbered("a", 1));
        Eventually.holds(
                () -> {
                    hurried.relieve();
                    assertThat(begunOf("a")).containsExactly(0, 1);
                });
    }

    @RepeatedTest(5)
    void under_pressure_keys_keep_their_order() {
        underPressure(Executors.defaultThreadFactory());
    }

    @RepeatedTest(5)
    void under_the_pressure_of_virtual_threads_too() {
        underPressure(VirtualThreads.factory());
    }

    private void underPressure(ThreadFactory threads) {
        OrderedCalls.of(8, true).press(new LaneSettings(3, 5, 100_000, LONG), threads, executor);
    }
}
