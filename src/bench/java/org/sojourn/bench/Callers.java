package org.sojourn.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Callers that each repeat an operation, the next as soon as the one before is done: threads for a
 * blocking operation, that many operations in flight for an asynchronous one.
 */
public record Callers(int number) {

    /** Lets them work for a while. */
    public Slice work(Operation operation, Duration duration) throws Exception {
        if (operation instanceof Operation.Blocking blocking) {
            return blocking(
                    blocking.action(),
                    () -> {
                        long deadline = System.nanoTime() + duration.toNanos();
                        return now -> now < deadline;
                    });
        }
        return staged(((Operation.Staged) operation).start(), duration);
    }

    /** Lets them work for as long as something else goes on. */
    public Slice workWhile(Operation.Blocking operation, BooleanSupplier goesOn) throws Exception {
        return blocking(operation.action(), () -> now -> goesOn.getAsBoolean());
    }

    /**
     * @param turn makes, when a caller begins, what decides by the time whether it goes on
     */
    private Slice blocking(Operation.Action action, Supplier<LongPredicate> turn) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Histogram>> callers = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                callers.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return repeat(action, turn.get());
                                }));
            }
            long begin = System.nanoTime();
            start.countDown();
            List<Histogram> latencies = new ArrayList<>();
            for (Future<Histogram> caller : callers) {
                latencies.add(caller.get());
            }
            return slice(latencies, begin);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Histogram repeat(Operation.Action action, LongPredicate goesOn)
            throws Exception {
        Histogram latency = histogram();
        long now = System.nanoTime();
        while (goesOn.test(now)) {
            action.run();
            long done = System.nanoTime();
            latency.recordValue(done - now);
            now = done;
        }
        return latency;
    }

    private Slice staged(Operation.Start start, Duration duration) {
        List<Chain> chains = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < number; i++) {
            chains.add(new Chain(start, begin + duration.toNanos(), histogram()));
        }
        chains.forEach(Chain::next);
        chains.forEach(chain -> chain.end.join());
        return slice(chains.stream().map(chain -> chain.latency).toList(), begin);
    }

    private static Slice slice(List<Histogram> latencies, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        Histogram all = histogram();
        latencies.forEach(all::add);
        return new Slice(all.getTotalCount(), seconds, all);
    }

    private static Histogram histogram() {
        return new Histogram(3);
    }

    /** Operations one after the other, each started by the completion of the one before. */
    private static final class Chain {

        private final Operation.Start start;
        private final long deadline;
        private final Histogram latency;
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        Chain(Operation.Start start, long deadline, Histogram latency) {
            this.start = start;
            this.deadline = deadline;
            this.latency = latency;
        }

        void next() {
            long begun = System.nanoTime();
            if (begun >= deadline) {
                end.complete(null);
                return;
            }
            CompletionStage<?> stage;
            try {
                stage = start.run();
            } catch (RuntimeException failed) {
                end.completeExceptionally(failed);
                return;
            }
            stage.whenComplete((value, failure) -> completed(begun, failure));
        }

        private void completed(long begun, Throwable failure) {
            if (failure == null) {
                latency.recordValue(System.nanoTime() - begun);
                next();
            } else {
                end.completeExceptionally(new CompletionException(failure));
            }
        }
    }
}
