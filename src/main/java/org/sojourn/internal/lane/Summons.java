package org.sojourn.internal.lane;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request to an executor for a thread. An executor may refuse by any {@link Throwable}, even
 * after it has kept the task, and may run the task on the thread that asks. Then {@link #send}
 * returns that there is no other thread, so that tasks do not run inside each other, ever deeper.
 */
public final class Summons implements Runnable {

    private final Runnable task;
    private final AtomicBoolean decided = new AtomicBoolean();
    private volatile @Nullable Thread asking = Thread.currentThread();
    private boolean onThisThread;
    private @Nullable Throwable refusal;

    public Summons(Runnable task) {
        this.task = task;
    }

    /**
     * Asks for a thread.
     *
     * @return whether there is one; if not, the task will not run
     */
    public boolean send(Executor executor) {
        try {
            executor.execute(this);
        } catch (Throwable noThread) {
            refusal = noThread;
        }
        asking = null;
        if (refusal != null && decided.compareAndSet(false, true)) {
            return false;
        }
        return !onThisThread;
    }

    /** Why there is no thread; null if that is because this one is the executor's. */
    public @Nullable Throwable refusal() {
        return onThisThread ? null : refusal;
    }

    @Override
    public void run() {
        if (decided.compareAndSet(false, true)) {
            onThisThread = Thread.currentThread() == asking;
            if (!onThisThread) {
                task.run();
            }
        }
    }
}
