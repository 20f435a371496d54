package org.sojourn.internal.lane;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stages that are to be completed on a thread of the executor, together with what the caller has
 * made dependent on them. A thread of the executor that leads completes them before it leads again,
 * so that they are not late however few threads there are. Another thread of the executor is always
 * asked to help, because what depends on a stage may take long, or wait for another stage.
 */
final class Completions {

    private static final long NEVER = Long.MIN_VALUE;

    private final Executor executor;
    private final Queue<Runnable> settled = new ConcurrentLinkedQueue<>();
    private final AtomicLong helperAskedAt = new AtomicLong(NEVER);

    Completions(Executor executor) {
        this.executor = executor;
    }

    /** Takes note of what completes the stage of a settled call; {@link #start} follows. */
    void add(Runnable call) {
        settled.add(call);
    }

    /**
     * Has the executor complete what there is, if it was not asked for that, or does not do it. If
     * it has no thread, this one does it, because the calls were carried out.
     */
    void start() {
        if (!settled.isEmpty() && isToBeAsked() && !new Summons(this::help).send(executor)) {
            helperAskedAt.set(NEVER);
            completeAll();
        }
    }

    private boolean isToBeAsked() {
        long now = System.nanoTime();
        long last = helperAskedAt.get();
        return (last == NEVER || now - last >= ThreadRequests.PATIENCE)
                && helperAskedAt.compareAndSet(last, now);
    }

    private void help() {
        helperAskedAt.set(NEVER);
        start();
        completeAll();
    }

    /** Completes what there is, on this thread, which is one of the executor's. */
    void completeAll() {
        @Nullable Runnable next;
        while ((next = settled.poll()) != null) {
            next.run();
        }
    }
}
