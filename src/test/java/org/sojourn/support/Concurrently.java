package org.sojourn.support;

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

/** Runs the same code on many threads, which leave a barrier together. */
public final class Concurrently {

    private static final int TIMEOUT_SECONDS = 60;

    private Concurrently() {}

    public static void run(int threads, IntConsumer work) {
        run(Executors.defaultThreadFactory(), threads, work);
    }

    public static void run(ThreadFactory factory, int threads, IntConsumer work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, factory);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(
                        pool.submit(
                                () -> {
                                    start.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                                    work.accept(number);
                                    return number;
                                }));
            }
            for (Future<?> one : running) {
                one.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException failed) {
            throw new AssertionError("one of the threads failed", failed.getCause());
        } catch (InterruptedException | TimeoutException stuck) {
            throw new AssertionError("the threads did not finish", stuck);
        } finally {
            pool.shutdownNow();
        }
    }
}
