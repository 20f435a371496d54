package org.sojourn.internal.lane;

import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the lane adds to an operation that meets no other: its batch does nothing. */
@State(Scope.Thread)
public class LaneBenchmark {

    private final Lane<Integer, Integer> lane =
            new Lane<>(
                    new LaneSettings(2, 64, 1000, Duration.ofSeconds(5)),
                    new Nothing(),
                    Runnable::run);

    @Benchmark
    public Integer call_without_contention() {
        return lane.call(1);
    }

    @TearDown
    public void close() {
        lane.close();
    }

    private static final class Nothing implements Batch<Integer, Integer> {

        @Override
        public List<Integer> execute(List<Integer> inputs) {
            return inputs;
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable failure) {
            return false;
        }
    }
}
