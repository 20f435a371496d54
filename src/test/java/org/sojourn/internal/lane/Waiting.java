package org.sojourn.internal.lane;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread of its own that calls a lane. */
record Waiting<T>(Thread thread, CompletableFuture<T> result) {

    /** Calls; returns when the call waits for its turn, or is done. */
    static <T> Waiting<T> of(Callable<T> call) {
        Waiting<T> waiting = started(call);
        Thread thread = waiting.thread();
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("The call neither waits for its turn nor ends");
            }
            Thread.onSpinWait();
        }
        return waiting;
    }

    /** Calls; returns at once. */
    static <T> Waiting<T> started(Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                result.complete(call.call());
                            } catch (Throwable failure) {
                                result.completeExceptionally(failure);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return new Waiting<>(thread, result);
    }

    T get() throws InterruptedException, ExecutionException, TimeoutException {
        return result.get(20, TimeUnit.SECONDS);
    }
}
