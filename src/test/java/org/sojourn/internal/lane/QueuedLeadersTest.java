package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.support.Eventually;

/** A lane with more slots than there are connections, when all connections stop answering. */
@Timeout(60)
class QueuedLeadersTest {

    private static final Duration TIMEOUT = Duration.ofMillis(400);
    private static final int SLOTS = 6;
    private static final int CONNECTIONS = 2;
    private static final int CALLERS = 40;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Semaphore pool = new Semaphore(CONNECTIONS, true);
    private final Map<Thread, List<Integer>> queued = new ConcurrentHashMap<>();
    private final AtomicInteger mostQueued = new AtomicInteger();
    private final CountDownLatch back = new CountDownLatch(1);

    private final Batch<Integer, Integer> batch =
            new Batch<>() {
                @Override
                public List<Integer> execute(List<Integer> inputs) {
                    queued.put(Thread.currentThread(), inputs);
                    mostQueued.accumulateAndGet(queued.size(), Math::max);
                    pool.acquireUninterruptibly();
                    queued.remove(Thread.currentThread());
                    try {
                        back.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    } finally {
                        pool.release();
                    }
                    return inputs;
                }

                @Override
                public boolean isQueued(Thread leader) {
                    return queued.containsKey(leader);
                }

                @Override
                public boolean mayBeFaultOfOne(Throwable failure) {
                    return false;
                }
            };

    private final Lane<Integer, Integer> lane =
            new Lane<>(new LaneSettings(SLOTS, 4, 1000, TIMEOUT), batch, executor);

    @AfterEach
    void stop() {
        back.countDown();
        executor.shutdownNow();
    }

    /** Callers that call again when their call has failed. */
    private List<CompletableFuture<Integer>> callers() {
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int number = i;
            calls.add(CompletableFuture.supplyAsync(() -> untilServed(number), executor));
        }
        return calls;
    }

    private int untilServed(int number) {
        while (true) {
            long begin = System.nanoTime();
            Throwable failure = catchThrowable(() -> lane.call(number));
            if (failure == null) {
                return number;
            }
            assertThat(failure).isInstanceOf(LaneRefusedException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(TIMEOUT.multipliedBy(10));
        }
    }

    @Test
    void no_more_threads_queue_for_connections_than_there_are_slots() throws Exception {
        List<CompletableFuture<Integer>> calls = callers();
        TimeUnit.NANOSECONDS.sleep(TIMEOUT.multipliedBy(6).toNanos());
        assertThat(mostQueued).hasValueLessThanOrEqualTo(SLOTS);
        back.countDown();
        assertThat(calls)
                .allSatisfy(call -> assertThat(call).succeedsWithin(TIMEOUT.multipliedBy(5)));
    }

    @Test
    void calls_are_answered_though_their_batch_still_queues() {
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            stages.add(lane.submit(i).thenAccept(number -> {}));
        }
        Eventually.holds(
                () -> {
                    lane.relieve();
                    assertThat(queued).isNotEmpty();
                    assertThat(queued.values())
                            .flatMap(inputs -> inputs)
                            .allSatisfy(
                                    number ->
                                            assertThat(stages.get(number))
                                                    .isCompletedExceptionally());
                });
    }

    @Test
    void a_batch_that_has_a_connection_at_last_gives_its_slot_back_once() throws Exception {
        List<CompletableFuture<Integer>> calls = callers();
        TimeUnit.NANOSECONDS.sleep(TIMEOUT.multipliedBy(3).toNanos());
        back.countDown();
        calls.forEach(CompletableFuture::join);
        lane.refuse();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        lane.awaitIdle(deadline);
        assertThat(deadline).isGreaterThan(System.nanoTime());
        Eventually.holds(() -> assertThat(pool.availablePermits()).isEqualTo(CONNECTIONS));
    }
}
