package org.sojourn.internal.backend;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import jdk.jfr.Recording;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sojourn.internal.insight.Insight;
import org.sojourn.internal.lane.Batch;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * What a get costs more because it is counted: the difference between both benchmarks. Rows and
 * batch do nothing.
 */
@State(Scope.Thread)
public class InsightBenchmark {

    private static final Optional<SessionRow> ROW =
            Optional.of(
                    SessionRow.created(
                            SessionKey.of("id"), RowData.whole(new byte[2048]), 0, null));

    /** Whether a recording of the flight recorder runs, and whether it wants every load. */
    @Param({"none", "usual", "every load"})
    public String recording;

    private final RowRead read = RowRead.current(SessionKey.of("id"));
    private final Rows plain = new OfBatch(new Answer());
    private Rows counted = plain;
    private Recording recorder;

    @Setup
    public void start() {
        Insight insight = new Insight("BenchSession", true);
        counted =
                new CountedRows(
                        new OfBatch(new CountedBatch<>(new Answer(), insight.ofReads())), insight);
        if (!recording.equals("none")) {
            recorder = new Recording();
            Duration threshold = recording.equals("usual") ? Duration.ofMillis(10) : Duration.ZERO;
            recorder.enable("org.sojourn.Load").withThreshold(threshold);
            recorder.enable("org.sojourn.LaneBatch").withThreshold(threshold);
            recorder.start();
        }
    }

    @TearDown
    public void stop() {
        if (recorder != null) {
            recorder.close();
        }
    }

    @Benchmark
    public Object plain() {
        return plain.read(read);
    }

    @Benchmark
    public Object counted() {
        return counted.read(read);
    }

    private record Answer() implements Batch<RowRead, Optional<SessionRow>> {

        @Override
        public List<Optional<SessionRow>> execute(List<RowRead> inputs) {
            return List.of(ROW);
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable failure) {
            return false;
        }
    }

    private record OfBatch(Batch<RowRead, Optional<SessionRow>> batch) implements Rows {

        @Override
        public CompletionStage<Optional<SessionRow>> read(RowRead read) {
            return CompletableFuture.completedFuture(batch.execute(List.of(read)).get(0));
        }

        @Override
        public CompletionStage<Boolean> write(RowWrite write) {
            return CompletableFuture.completedStage(true);
        }

        @Override
        public boolean areShared() {
            return true;
        }

        @Override
        public void afterwards(Runnable consequence) {
            consequence.run();
        }
    }
}
