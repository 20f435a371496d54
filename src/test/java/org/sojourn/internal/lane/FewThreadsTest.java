package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An executor with few threads, which lead batches and complete stages. */
@Timeout(60)
class FewThreadsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration DISTANCE = Duration.ofMillis(20);
    private static final int CALLERS = 64;
    private static final int ROUNDS = 10;

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private @Nullable ExecutorService executor;

    private ExecutorService threads(int number) {
        ExecutorService started = Executors.newFixedThreadPool(number);
        executor = started;
        return started;
    }

    @AfterEach
    void stop() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    /** A database at a distance. */
    private record Far(Duration distance, List<String> events) implements Batch<Integer, Integer> {

        @Override
        public List<Integer> execute(List<Integer> inputs) {
            long end = System.nanoTime() + distance.toNanos();
            long left;
            while ((left = end - System.nanoTime()) > 0) {
                LockSupport.parkNanos(left);
            }
            events.add("led " + inputs);
            return inputs;
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable failure) {
            return false;
        }
    }

    private Lane<Integer, Integer> lane(int slots, int batchSize, Duration distance) {
        return new Lane<>(
                new LaneSettings(slots, batchSize, 1000, LONG),
                new Far(distance, events),
                executor == null ? Runnable::run : executor);
    }

    /** Keeps a thread of the executor busy until the result is counted down. */
    private static CountDownLatch busy(ExecutorService executor) {
        CountDownLatch free = new CountDownLatch(1);
        executor.execute(
                () -> {
                    try {
                        free.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
        return free;
    }

    @Test
    void a_thread_completes_what_it_has_led_before_it_leads_again() {
        CountDownLatch free = busy(threads(1));
        Lane<Integer, Integer> lane = lane(1, 1, Duration.ZERO);
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            stages.add(lane.submit(i).thenAccept(number -> events.add("done " + number)));
        }
        free.countDown();
        stages.forEach(CompletableFuture::join);
        assertThat(events)
                .containsExactly("led [1]", "done 1", "led [2]", "done 2", "led [3]", "done 3");
    }

    @Test
    void a_stage_may_wait_for_another_of_its_batch() {
        ExecutorService two = threads(2);
        CountDownLatch free = busy(two);
        CountDownLatch alsoFree = busy(two);
        Lane<Integer, Integer> lane = lane(1, 64, Duration.ZERO);
        CompletableFuture<Integer> first = lane.submit(1);
        CompletableFuture<Integer> second = lane.submit(2);
        CompletableFuture<Integer> both = first.thenApply(number -> number + second.join());
        free.countDown();
        alsoFree.countDown();
        assertThat(both).succeedsWithin(LONG).isEqualTo(3);
        assertThat(events).containsExactly("led [1, 2]");
    }

    @Test
    void several_stages_may_wait_for_another_of_their_batch() {
        ExecutorService three = threads(3);
        List<CountDownLatch> busy = List.of(busy(three), busy(three), busy(three));
        Lane<Integer, Integer> lane = lane(1, 64, Duration.ZERO);
        CompletableFuture<Integer> first = lane.submit(1);
        CompletableFuture<Integer> second = lane.submit(2);
        CompletableFuture<Integer> third = lane.submit(3);
        CompletableFuture<Integer> all =
                first.thenApply(number -> number + third.join())
                        .thenCombine(
                                second.thenApply(number -> number + third.join()), Integer::sum);
        busy.forEach(CountDownLatch::countDown);
        assertThat(all).succeedsWithin(LONG).isEqualTo(9);
        assertThat(events).containsExactly("led [1, 2, 3]");
    }

    @Test
    void a_stage_that_takes_long_holds_up_neither_the_slot_nor_other_stages() {
        ExecutorService two = threads(2);
        Lane<Integer, Integer> lane = lane(1, 64, Duration.ZERO);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch free = busy(two);
        CountDownLatch alsoFree = busy(two);
        lane.submit(1)
                .thenRun(
                        () -> {
                            stuck.countDown();
                            await(never);
                        });
        free.countDown();
        alsoFree.countDown();
        await(stuck);
        for (int i = 2; i < 10; i++) {
            assertThat(lane.submit(i)).succeedsWithin(LONG).isEqualTo(i);
        }
        assertThat(lane.call(10)).isEqualTo(10);
        never.countDown();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16})
    void a_read_and_a_write_after_it_take_no_more_than_a_few_round_trips(int number)
            throws Exception {
        ExecutorService asked = threads(number);
        SharedSlots slots = new SharedSlots(10, 2);
        LaneSettings settings = new LaneSettings(9, 64, 1000, LONG);
        Far database = new Far(DISTANCE, events);
        Lane<Integer, Integer> reads = new Lane<>(settings, database, asked, slots.ofLane(0));
        Lane<Integer, Integer> writes = new Lane<>(settings, database, asked, slots.ofLane(1));
        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < CALLERS; i++) {
            CompletableFuture<Integer> rounds = CompletableFuture.completedFuture(i);
            for (int round = 0; round < ROUNDS; round++) {
                rounds = rounds.thenCompose(reads::submit).thenCompose(writes::submit);
            }
            callers.add(rounds);
        }
        for (CompletableFuture<Integer> caller : callers) {
            caller.get(LONG.toSeconds(), TimeUnit.SECONDS);
        }
        Duration ofRound = Duration.ofNanos(System.nanoTime() - begin).dividedBy(ROUNDS);
        assertThat(ofRound).isLessThan(DISTANCE.multipliedBy(2 * 5));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
