package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.lane.Lane;
import org.sojourn.internal.lane.LaneRefusedException;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

/**
 * The lanes in which sessions are read and written: reads take any slot, writes of one key always
 * the same lane, so that they keep their order.
 */
public final class RowLanes implements AutoCloseable {

    private final SessionRows rows;
    private final Lane<RowRead, Optional<SessionRow>> reading;
    private final List<Lane<RowWrite, Boolean>> writing;
    private final Turns turns;
    private final Duration timeout;
    private final Executor executor;

    /** As many slots for reading and lanes for writing as the settings have slots. */
    public RowLanes(SessionRows rows, LaneSettings settings, Executor executor) {
        LaneSettings inOrder =
                new LaneSettings(
                        1, settings.batchSize(), settings.maxPending(), settings.timeout());
        this.rows = rows;
        this.reading = new Lane<>(settings, new ReadBatch(rows), executor);
        this.writing =
                IntStream.range(0, settings.slots())
                        .mapToObj(i -> new Lane<>(inOrder, new WriteBatch(rows), executor))
                        .toList();
        this.timeout = settings.timeout();
        this.executor = executor;
        this.turns = new Turns(settings.maxPending(), settings.timeout());
    }

    /** Calls on the caller's own thread, which leads where it finds a slot. */
    Calls waiting() {
        return new Calls() {
            @Override
            public CompletionStage<Optional<SessionRow>> read(RowRead read) {
                return completed(reading, read);
            }

            @Override
            public CompletionStage<Boolean> write(RowWrite write) {
                return completed(writing(write.key()), write);
            }

            @Override
            public void afterwards(Runnable consequence) {
                consequence.run();
            }
        };
    }

    /** Calls that the executor carries out. */
    Calls staged() {
        return new Calls() {
            @Override
            public CompletionStage<Optional<SessionRow>> read(RowRead read) {
                return explained(reading.submit(read));
            }

            @Override
            public CompletionStage<Boolean> write(RowWrite write) {
                return explained(writing(write.key()).submit(write));
            }

            @Override
            public void afterwards(Runnable consequence) {
                try {
                    executor.execute(consequence);
                } catch (RejectedExecutionException shuttingDown) {
                    consequence.run();
                }
            }
        };
    }

    /** The order of the operations on one session that nobody waits for. */
    Turns turns() {
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
            case FULL -> Messages.tooManyPending();
            case CLOSED -> Messages.shuttingDown();
            case INTERRUPTED -> Messages.interrupted();
            case TIMED_OUT -> rows.connectionShortage().orElseGet(Messages::timedOut);
            case OUTCOME_UNKNOWN -> Messages.outcomeUnknown();
            case NO_THREAD -> Messages.noThread(refused.getCause());
            case LEADER_DIED -> Messages.leaderDied(refused.getCause());
        };
    }

    private <O> CompletionStage<O> explained(CompletableFuture<O> stage) {
        CompletableFuture<O> explained = new CompletableFuture<>();
        stage.whenComplete(
                (output, failure) -> {
                    if (failure == null) {
                        explained.complete(output);
                    } else {
                        explained.completeExceptionally(
                                failure instanceof LaneRefusedException refused
                                        ? explained(refused)
                                        : failure);
                    }
                });
        return explained;
    }

    /** Carries out what was accepted, for at most the timeout, and refuses the rest. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + timeout.toNanos();
        turns.close(deadline);
        List<Lane<?, ?>> lanes = new ArrayList<>(writing);
        lanes.add(reading);
        lanes.forEach(Lane::refuse);
        lanes.forEach(lane -> lane.awaitIdle(deadline));
    }
}
