package org.sojourn.internal.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.lane.Batch;
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

    private final Lane<SessionKey, Optional<SessionRow>> reading;
    private final List<Lane<RowWrite, Boolean>> writing;

    /** As many slots for reading and lanes for writing as the settings have slots. */
    public RowLanes(SessionRows rows, LaneSettings settings, Executor executor) {
        LaneSettings inOrder =
                new LaneSettings(
                        1, settings.batchSize(), settings.maxPending(), settings.timeout());
        this.reading = new Lane<>(settings, new Reads(rows), executor);
        this.writing =
                IntStream.range(0, settings.slots())
                        .mapToObj(i -> new Lane<>(inOrder, new Writes(rows), executor))
                        .toList();
    }

    /** Calls on the caller's own thread, which leads where it finds a slot. */
    Calls waiting() {
        return new Calls() {
            @Override
            public CompletionStage<Optional<SessionRow>> read(SessionKey key) {
                return completed(reading, key);
            }

            @Override
            public CompletionStage<Boolean> write(RowWrite write) {
                return completed(writing(write.key()), write);
            }
        };
    }

    /** Calls that the executor carries out. */
    Calls staged() {
        return new Calls() {
            @Override
            public CompletionStage<Optional<SessionRow>> read(SessionKey key) {
                return explained(reading.submit(key));
            }

            @Override
            public CompletionStage<Boolean> write(RowWrite write) {
                return explained(writing(write.key()).submit(write));
            }
        };
    }

    private Lane<RowWrite, Boolean> writing(SessionKey key) {
        return writing.get(Math.floorMod(key.hashCode(), writing.size()));
    }

    private static <I, O> CompletionStage<O> completed(Lane<I, O> lane, I input) {
        try {
            return CompletableFuture.completedFuture(lane.call(input));
        } catch (LaneRefusedException refused) {
            return CompletableFuture.failedFuture(explained(refused));
        } catch (RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    private static SessionStoreException explained(LaneRefusedException refused) {
        return switch (refused.reason()) {
            case FULL -> Messages.tooManyPending();
            case CLOSED -> Messages.shuttingDown();
            case INTERRUPTED -> Messages.interrupted();
            case TIMED_OUT -> Messages.timedOut();
            case OUTCOME_UNKNOWN -> Messages.outcomeUnknown();
        };
    }

    private static <O> CompletionStage<O> explained(CompletableFuture<O> stage) {
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
        explained.whenComplete(
                (output, failure) -> {
                    if (explained.isCancelled()) {
                        stage.cancel(false);
                    }
                });
        return explained;
    }

    /** Carries out what was accepted and refuses the rest. */
    @Override
    public void close() {
        writing.forEach(Lane::close);
        reading.close();
    }

    private record Reads(SessionRows rows) implements Batch<SessionKey, Optional<SessionRow>> {

        @Override
        public List<Optional<SessionRow>> execute(List<SessionKey> keys) {
            if (keys.size() == 1) {
                return rows.find(keys);
            }
            List<SessionKey> distinct = List.copyOf(new LinkedHashSet<>(keys));
            List<Optional<SessionRow>> found = rows.find(distinct);
            Map<SessionKey, Optional<SessionRow>> byKey = new LinkedHashMap<>();
            for (int i = 0; i < distinct.size(); i++) {
                byKey.put(distinct.get(i), found.get(i));
            }
            return keys.stream().map(byKey::get).toList();
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable failure) {
            return rows.mayBeFaultOfOne(failure);
        }
    }

    private record Writes(SessionRows rows) implements Batch<RowWrite, Boolean> {

        private static final Comparator<Numbered> BY_KEY =
                Comparator.comparing(numbered -> numbered.write().key());

        private record Numbered(int number, RowWrite write) {}

        @Override
        public List<Boolean> execute(List<RowWrite> writes) {
            if (writes.size() == 1) {
                return rows.write(writes);
            }
            List<Numbered> sorted =
                    IntStream.range(0, writes.size())
                            .mapToObj(number -> new Numbered(number, writes.get(number)))
                            .sorted(BY_KEY)
                            .toList();
            List<Numbered> needed = new ArrayList<>();
            for (int i = 0; i < sorted.size(); i++) {
                if (i + 1 == sorted.size()
                        || !isOverwritten(sorted.get(i).write(), sorted.get(i + 1).write())) {
                    needed.add(sorted.get(i));
                }
            }
            List<Boolean> results = rows.write(needed.stream().map(Numbered::write).toList());
            Boolean[] all = new Boolean[writes.size()];
            java.util.Arrays.fill(all, true);
            for (int i = 0; i < needed.size(); i++) {
                all[needed.get(i).number()] = results.get(i);
            }
            return List.of(all);
        }

        /** Of two values stored under one key in one transaction nobody ever sees the first. */
        private static boolean isOverwritten(RowWrite write, RowWrite next) {
            return write instanceof RowWrite.Put
                    && next instanceof RowWrite.Put
                    && write.key().equals(next.key());
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable failure) {
            return rows.mayBeFaultOfOne(failure);
        }
    }
}
