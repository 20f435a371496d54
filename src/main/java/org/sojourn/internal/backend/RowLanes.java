package org.sojourn.internal.backend;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.insight.Figures;
import org.sojourn.internal.insight.Gauge;
import org.sojourn.internal.insight.Insight;
import org.sojourn.internal.lane.Lane;
import org.sojourn.internal.lane.LaneRefusedException;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.lane.SharedSlots;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * One lane for reads and one for writes, in which the writes of one session keep their order. They
 * share the slots of the settings: each has at least one, and one of them may have all others.
 */
final class RowLanes {

    /**
     * The most data of a batch, in bytes. Beyond this, a batch saves little. Databases refuse
     * statements that are too large, MySQL and MariaDB with as little as 4 MiB by default, and what
     * is escaped in a statement may take twice its size.
     */
    private static final long BATCH_BYTES = 1 << 20;

    private final SessionRows rows;
    private final Lane<RowRead, Optional<SessionRow>> reading;
    private final Lane<RowWrite, Boolean> writing;

    /**
     * @param executor carries out calls that no thread waits for, and completes their stages
     */
    RowLanes(SessionRows rows, LaneSettings settings, Executor executor, Insight insight) {
        LaneSettings bounded =
                settings.withBatchWeight(BATCH_BYTES).withSlots(settings.slots() - 1);
        SharedSlots slots = new SharedSlots(settings.slots(), 2);
        this.rows = rows;
        this.reading =
                new Lane<>(
                        bounded,
                        new CountedBatch<>(new ReadBatch(rows), insight.ofReads()),
                        executor,
                        slots.ofLane(0));
        this.writing =
                new Lane<>(
                        bounded,
                        new CountedBatch<>(new WriteBatch(rows), insight.ofWrites()),
                        executor,
                        slots.ofLane(1));
        Figures figures = insight.figures();
        figures.watch(Gauge.READ_QUEUE, () -> reading.load().waiting());
        figures.watch(Gauge.WRITE_QUEUE, () -> writing.load().waiting());
        figures.watch(Gauge.READ_SLOTS_USED, () -> reading.load().running());
        figures.watch(Gauge.WRITE_SLOTS_USED, () -> writing.load().running());
        figures.watch(Gauge.READ_SLOTS_LIMIT, () -> reading.load().slots());
        figures.watch(Gauge.WRITE_SLOTS_LIMIT, () -> writing.load().slots());
    }

    /** On the caller's own thread, which leads where it finds a slot. The stage is complete. */
    CompletionStage<Optional<SessionRow>> read(RowRead read) {
        return called(reading, read);
    }

    /** On the caller's own thread, which leads where it finds a slot. The stage is complete. */
    CompletionStage<Boolean> write(RowWrite write) {
        return called(writing, write);
    }

    /** On a thread of the executor. */
    CompletionStage<Optional<SessionRow>> readLater(RowRead read) {
        return explained(reading.submit(read));
    }

    /** On a thread of the executor. */
    CompletionStage<Boolean> writeLater(RowWrite write) {
        return explained(writing.submit(write));
    }

    /** Has threads of the executor carry out what still waits for a leader. */
    void relieve() {
        reading.relieve();
        writing.relieve();
    }

    /**
     * Carries out what was accepted and refuses the rest.
     *
     * @param deadline when to give up, of {@link System#nanoTime()}
     */
    void close(long deadline) {
        reading.refuse();
        writing.refuse();
        reading.awaitIdle(deadline);
        writing.awaitIdle(deadline);
    }

    private <I, O> CompletionStage<O> called(Lane<I, O> lane, I input) {
        try {
            return CompletableFuture.completedFuture(lane.call(input));
        } catch (LaneRefusedException refused) {
            return CompletableFuture.failedFuture(explained(refused));
        } catch (RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
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
}
