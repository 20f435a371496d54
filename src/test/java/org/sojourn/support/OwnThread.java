package org.sojourn.support;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Work that has a thread of its own, so that it may wait for others. On a machine with two
 * processors, the common pool of Java 25 has one thread, for which all others would wait.
 */
public final class OwnThread {

    private static final Executor NEW_THREADS = work -> new Thread(work).start();

    private OwnThread() {}

    public static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, NEW_THREADS);
    }

    public static <T> CompletableFuture<T> supply(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, NEW_THREADS);
    }
}
