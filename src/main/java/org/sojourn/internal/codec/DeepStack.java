package org.sojourn.internal.codec;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs deeply recursive work: a few levels on the calling thread, many on a new thread whose stack
 * is large enough, because the calling thread may have little left.
 *
 * <p>Java serialization takes up to 1.6 kB of stack for each level of nesting on OpenJDK 17, where
 * its code is interpreted.
 */
final class DeepStack {

    /** The number of levels for which every thread has room. */
    private static final int FEW = 100;

    private static final long BYTES_AT_LEAST = 1 << 20;
    private static final long BYTES_OF_A_LEVEL = 4096;

    private DeepStack() {}

    static <T> T call(int levels, int mostLevels, Callable<T> work) throws Exception {
        if (levels <= FEW) {
            try {
                return work.call();
            } catch (StackOverflowError littleLeft) {
                return callApart(mostLevels, work);
            }
        }
        return callApart(levels, work);
    }

    private static <T> T callApart(int levels, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread =
                new Thread(
                        null,
                        task,
                        Thread.currentThread().getName() + "-deep",
                        BYTES_AT_LEAST + levels * BYTES_OF_A_LEVEL);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            throw new IllegalStateException("no thread with a larger stack can start", noThread);
        }
        return resultOf(task);
    }

    private static <T> T resultOf(FutureTask<T> task) throws Exception {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException laterPlease) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed.getCause() instanceof Exception exception ? exception : failed;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
