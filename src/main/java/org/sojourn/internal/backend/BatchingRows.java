package org.sojourn.internal.backend;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.backend.SingleCalls.Execution;
import org.sojourn.internal.lane.Lane;
import org.sojourn.internal.lane.LaneRefusedException;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.lane.Summons;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * The lanes in which sessions are read and written: reads take any slot, writes of one key always
 * the same lane, so that they keep their order.
 */
public final class BatchingRows implements AutoCloseable {

    private static final Logger LOG = System.getLogger("org.sojourn");

    /**
     * The most data of a batch, in bytes. Beyond this, a batch saves little. Databases refuse
     * statements that are too large, MySQL and MariaDB with as little as 4 MiB by default, and what
     * is escaped in a statement may take twice its size.
     */
    private static final long BATCH_BYTES = 1 << 20;

    private final SessionRows rows;
    private final Lane<RowRead, Optional<SessionRow>> reading;
    private final List<Lane<RowWrite, Boolean>> writing;
    private final PerSessionQueue turns;
    private final Duration timeout;
    private final Executor executor;

    /** Lanes with daemon threads of their own, where no server has others. */
    public BatchingRows(SessionRows rows, LaneSettings settings, Executor executor) {
        this(rows, settings, executor, BatchingRows::daemon);
    }

    /**
     * As many slots for reading and lanes for writing as the settings have slots.
     *
     * @param executor carries out, and completes, what no thread waits for
     * @param threads make those that notice what takes too long
     */
    public BatchingRows(
            SessionRows rows, LaneSettings settings, Executor executor, ThreadFactory threads) {
        LaneSettings bounded = settings.withBatchWeight(BATCH_BYTES);
        this.rows = rows;
        this.reading = new Lane<>(bounded, new ReadBatch(rows), executor);
        this.writing =
                IntStream.range(0, settings.slots())
                        .mapToObj(
                                i ->
                                        new Lane<>(
                                                bounded.withSlots(1),
                                                new WriteBatch(rows),
                                                executor))
                        .toList();
        this.timeout = settings.timeout();
        this.executor = executor;
        this.turns =
                new PerSessionQueue(
                        settings.maxPending(),
                        timeout,
                        new Deadlines(
                                timeout, executor, threads, () -> all().forEach(Lane::relieve)));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "sojourn-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether callers share lanes; else each call is carried out by itself. */
    private boolean areShared() {
        return rows.reach() == SessionRows.Reach.UNIT;
    }

    /** Calls on the caller's own thread, which leads where it finds a slot. */
    Rows waiting() {
        Rows single = new SingleCalls(rows, Execution.ON_CALLER, BatchingRows::quietly);
        return new Rows() {
            @Override
            public CompletionStage<Optional<SessionRow>> read(RowRead read) {
                return dispatch(() -> completed(reading, read), () -> single.read(read));
            }

            @Override
            public CompletionStage<Boolean> write(RowWrite write) {
                return dispatch(
                        () -> completed(writing(write.key()), write), () -> single.write(write));
            }

            @Override
            public boolean areShared() {
                return BatchingRows.this.areShared();
            }

            @Override
            public void afterwards(Runnable consequence) {
                quietly(consequence);
            }
        };
    }

    private <T> CompletionStage<T> dispatch(
            Supplier<CompletionStage<T>> inLane, Supplier<CompletionStage<T>> single) {
        try {
            return areShared() ? inLane.get() : single.get();
        } catch (SessionStoreException notFound) {
            return CompletableFuture.failedStage(notFound);
        }
    }

    /**
     * Calls that the executor carries out, for the thread that asks for them.
     *
     * @throws SessionStoreException if the persistence unit, or the tenant, cannot be found
     */
    Rows staged() {
        return switch (rows.reach()) {
            case UNIT -> background();
            case TENANT -> new SingleCalls(rows.ofTenant(), this::onExecutor, this::later);
            case THREAD -> new SingleCalls(rows, Execution.ON_CALLER, BatchingRows::quietly);
        };
    }

    /** Whether calls that the executor carries out may start when another thread wants them to. */
    boolean mayWait() {
        return rows.reach() != SessionRows.Reach.THREAD;
    }

    /** The rows of the thread that asks for them, on whichever thread they are used. */
    SessionRows rowsOfCaller() {
        return rows.reach() == SessionRows.Reach.TENANT ? rows.ofTenant() : rows;
    }

    /**
     * Calls in the lanes that the executor carries out, of no caller; only where lanes are shared.
     */
    Rows background() {
        return new Rows() {
            @Override
            public CompletionStage<Optional<SessionRow>> read(RowRead read) {
                return explained(reading.submit(read));
            }

            @Override
            public CompletionStage<Boolean> write(RowWrite write) {
                return explained(writing(write.key()).submit(write));
            }

            @Override
            public boolean areShared() {
                return BatchingRows.this.areShared();
            }

            @Override
            public void afterwards(Runnable consequence) {
                later(consequence);
            }
        };
    }

    private void later(Runnable consequence) {
        Runnable quiet = () -> quietly(consequence);
        if (!new Summons(quiet).send(executor)) {
            quiet.run();
        }
    }

    /** Has a thread of the executor do work; that of this thread's own does it at once. */
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

    /** The order of the operations on one session that nobody waits for. */
    PerSessionQueue turns() {
        return turns;
    }

    private Lane<RowWrite, Boolean> writing(SessionKey key) {
        return writing.get(Math.floorMod(key.hashCode(), writing.size()));
    }

    private <I, O> CompletionStage<O> completed(Lane<I, O> lane, I input) {
        try {
            return CompletableFuture.completedFuture(lane.call(input));
        } catch (LaneRefusedException refused) {
            return CompletableFuture.failedFuture(explained(refused));
        } catch (RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    private SessionStoreException explained(LaneRefusedException refused) {
        return switch (refused.reason()) {
            case FULL -> BackendMessage.TOO_MANY_PENDING.failure();
            case CLOSED -> BackendMessage.SHUTTING_DOWN.failure();
            case INTERRUPTED -> BackendMessage.INTERRUPTED.failure();
            case TIMED_OUT ->
                    rows.connectionShortage().orElseGet(BackendMessage.TIMED_OUT::failure);
            case OUTCOME_UNKNOWN -> BackendMessage.OUTCOME_UNKNOWN.failure();
            case NO_THREAD -> BackendMessage.NO_THREAD.causedBy(refused.getCause());
            case LEADER_DIED -> BackendMessage.LEADER_DIED.causedBy(refused.getCause());
        };
    }

    private <O> CompletionStage<O> explained(CompletableFuture<O> stage) {
        CompletableFuture<O> explained = new CompletableFuture<>();
        stage.whenComplete(
                (output, failure) -> {
                    if (failure == null) {
                        explained.complete(output);
                    } else {
                        explained.completeExceptionally(reason(failure));
                    }
                });
        return explained;
    }

    /** For humans, if there is memory enough for it. */
    private Throwable reason(Throwable failure) {
        try {
            return failure instanceof LaneRefusedException refused ? explained(refused) : failure;
        } catch (Throwable struck) {
            return failure;
        }
    }

    /** What follows from a change that is committed does not make it fail. */
    private static void quietly(Runnable consequence) {
        try {
            consequence.run();
        } catch (Throwable failure) {
            LOG.log(Level.ERROR, BackendMessage.CONSEQUENCE_FAILED.text(failure), failure);
        }
    }

    /** Carries out what was accepted, for at most the timeout, and refuses the rest. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + timeout.toNanos();
        turns.close(deadline);
        all().forEach(Lane::refuse);
        all().forEach(lane -> lane.awaitIdle(deadline));
    }

    private List<Lane<?, ?>> all() {
        List<Lane<?, ?>> lanes = new ArrayList<>(writing);
        lanes.add(reading);
        return lanes;
    }
}
