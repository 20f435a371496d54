package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.insight.Insight;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.lane.Summons;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * The rows of one table, read and written in batches: {@link #blocking()} for callers that wait,
 * {@link #async()} for callers that do not. Where the database depends on the caller, each call is
 * carried out by itself.
 */
public final class BatchingRows implements AutoCloseable {

    private final SessionRows rows;
    private final Insight insight;
    private final RowLanes lanes;
    private final Executor executor;
    private final Duration timeout;
    private final PerSessionQueue queue;
    private final Rows blocking;
    private final Rows background;

    /** With daemon threads of its own, where no server has others. */
    public BatchingRows(SessionRows rows, LaneSettings settings, Executor executor) {
        this(rows, settings, executor, BatchingRows::daemon, new Insight("", false));
    }

    /**
     * With threads of the server that notice what takes too long.
     *
     * @param executor carries out calls that no thread waits for, and completes their stages
     * @param threads make those that notice what takes too long
     * @param insight learns what is read and written
     */
    public BatchingRows(
            SessionRows rows,
            LaneSettings settings,
            Executor executor,
            ThreadFactory threads,
            Insight insight) {
        this.rows = rows;
        this.insight = insight;
        this.lanes = new RowLanes(rows, settings, executor, insight);
        this.executor = executor;
        this.timeout = settings.timeout();
        Deadlines deadlines = new Deadlines(timeout, executor, threads, lanes::relieve);
        this.queue = new PerSessionQueue(settings.maxPending(), timeout, deadlines);
        this.blocking = new Blocking();
        this.background = new Background();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "sojourn-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    Insight insight() {
        return insight;
    }

    /** Calls on the caller's own thread, which leads where it finds a slot. */
    Rows blocking() {
        return blocking;
    }

    /**
     * Calls that the executor carries out, for the thread that asks for them: the {@link
     * #background()}, unless the database depends on the caller.
     *
     * @throws SessionStoreException if the persistence unit, or the tenant, cannot be found
     */
    Rows async() {
        return switch (rows.reach()) {
            case UNIT -> background;
            case TENANT -> new UnsharedRows(rows.ofTenant(), this::onExecutor, this::later);
            case THREAD -> UnsharedRows.onCaller(rows);
        };
    }

    /** Calls in the lanes that the executor carries out; only where lanes are shared. */
    Rows background() {
        return background;
    }

    /** The rows of the thread that asks for them, on whichever thread they are used. */
    SessionRows ofCaller() {
        return rows.reach() == SessionRows.Reach.TENANT ? rows.ofTenant() : rows;
    }

    /** Whether calls that the executor carries out may start when another thread wants them to. */
    boolean mayWait() {
        return rows.reach() != SessionRows.Reach.THREAD;
    }

    /** Keeps the order of the operations on one session that no thread waits for. */
    PerSessionQueue queue() {
        return queue;
    }

    /**
     * Has work done that keeps no order: by the executor, or at once where only the thread that
     * asks for it can do it.
     *
     * @param subject what the work is done with, found on the thread that asks
     */
    <S, T> CompletionStage<T> inAnyOrder(Supplier<S> subject, Function<S, T> work) {
        try {
            S ofCaller = subject.get();
            return mayWait()
                    ? queue.take(() -> onExecutor(() -> work.apply(ofCaller)))
                    : CompletableFuture.completedStage(work.apply(ofCaller));
        } catch (SessionStoreException failed) {
            return CompletableFuture.failedStage(failed);
        }
    }

    /** Has a thread of the executor do work; a thread that is one of them does it at once. */
    <T> CompletionStage<T> onExecutor(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable task = () -> complete(result, work);
        Summons summons = new Summons(task);
        if (!summons.send(executor)) {
            if (summons.refusal() == null) {
                task.run();
            } else {
                result.completeExceptionally(BackendMessage.NO_THREAD.causedBy(summons.refusal()));
            }
        }
        return result;
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
        try {
            result.complete(work.get());
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    /** Carries out what was accepted, for at most the timeout, and refuses the rest. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + timeout.toNanos();
        queue.close(deadline);
        lanes.close(deadline);
        rows.close();
    }

    private boolean areShared() {
        return rows.reach() == SessionRows.Reach.UNIT;
    }

    private void later(Runnable consequence) {
        Runnable safely = () -> Consequences.runSafely(consequence);
        if (!new Summons(safely).send(executor)) {
            safely.run();
        }
    }

    private final class Blocking implements Rows {

        private final Rows unshared = UnsharedRows.onCaller(rows);

        @Override
        public CompletionStage<Optional<SessionRow>> read(RowRead read) {
            try {
                return areShared() ? lanes.read(read) : unshared.read(read);
            } catch (SessionStoreException unitNotFound) {
                return CompletableFuture.failedStage(unitNotFound);
            }
        }

        @Override
        public CompletionStage<Boolean> write(RowWrite write) {
            try {
                return areShared() ? lanes.write(write) : unshared.write(write);
            } catch (SessionStoreException unitNotFound) {
                return CompletableFuture.failedStage(unitNotFound);
            }
        }

        @Override
        public boolean areShared() {
            return BatchingRows.this.areShared();
        }

        @Override
        public void afterwards(Runnable consequence) {
            Consequences.runSafely(consequence);
        }
    }

    private final class Background implements Rows {

        @Override
        public CompletionStage<Optional<SessionRow>> read(RowRead read) {
            return lanes.readLater(read);
        }

        @Override
        public CompletionStage<Boolean> write(RowWrite write) {
            return lanes.writeLater(write);
        }

        @Override
        public boolean areShared() {
            return BatchingRows.this.areShared();
        }

        @Override
        public void afterwards(Runnable consequence) {
            later(consequence);
        }
    }
}
