package org.sojourn.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/**
 * Runs the same code on many threads, which leave a barrier together, so that a fault that needs
 * two requests at the same moment has a chance to appear. Repeat a race: one that is won once may
 * be lost the next time.
 *
 * <pre>{@code
 * Race.repeat(50, round -> Race.run(8, racer -> clients.get(racer).run(() -> cart.add("Tent"))));
 * }</pre>
 *
 * @since 0.1
 */
public final class Race {

    private static final int LIMIT_SECONDS = 60;

    private Race() {}

    /**
     * Runs a race and waits for its end.
     *
     * @param racers the number of threads
     * @param work what each thread does; gets its number, from 0
     * @throws AssertionError if the work fails on one of the threads, or if the race takes more
     *     than a minute; the cause is the failure of the racer with the lowest number
     */
    public static void run(int racers, IntConsumer work) {
        run(Executors.defaultThreadFactory(), racers, work);
    }

    /**
     * Runs a race on threads of a kind.
     *
     * @param threads makes the threads
     * @param racers the number of threads
     * @param work what each thread does; gets its number, from 0
     * @throws AssertionError as in {@link #run(int, IntConsumer)}
     */
    public static void run(ThreadFactory threads, int racers, IntConsumer work) {
        ExecutorService pool = Executors.newFixedThreadPool(racers, threads);
        try {
            CyclicBarrier start = new CyclicBarrier(racers);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < racers; i++) {
                int number = i;
                running.add(
                        pool.submit(
                                () -> {
                                    start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                                    work.accept(number);
                                    return number;
                                }));
            }
            for (Future<?> one : running) {
                one.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException failed) {
            throw new AssertionError("one of the threads failed", failed.getCause());
        } catch (InterruptedException | TimeoutException stuck) {
            throw new AssertionError("the threads did not finish", stuck);
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * Does something several times.
     *
     * @param times how often
     * @param round what is done; gets the number of the round, from 0
     * @throws AssertionError if a round fails; it names the round
     */
    public static void repeat(int times, IntConsumer round) {
        for (int i = 0; i < times; i++) {
            try {
                round.accept(i);
            } catch (AssertionError lost) {
                throw new AssertionError("round %d of %d failed".formatted(i + 1, times), lost);
            }
        }
    }
}
