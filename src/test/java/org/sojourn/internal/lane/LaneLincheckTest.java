package org.sojourn.internal.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A map behind a lane of one slot behaves like a map: whatever the threads do, some order explains
 * it.
 */
@Tag("lincheck")
@Param(name = "key", gen = IntGen.class, conf = "1:3")
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public class LaneLincheckTest {

    private record Put(int key, int value) {}

    /** Not thread-safe, so that two batches at once would show. */
    private static final class Registers implements Batch<Put, Integer> {

        private final Map<Integer, Integer> registers = new HashMap<>();

        @Override
        public List<Integer> execute(List<Put> inputs) {
            List<Integer> before = new ArrayList<>();
            for (Put put : inputs) {
                Integer old = registers.getOrDefault(put.key(), 0);
                if (put.value() > 0) {
                    registers.put(put.key(), put.value());
                }
                before.add(old);
            }
            return before;
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable failure) {
            return false;
        }
    }

    private final Lane<Put, Integer> lane =
            new Lane<>(
                    new LaneSettings(1, 2, 100, Duration.ofSeconds(30)),
                    new Registers(),
                    Runnable::run);

    @Operation
    public int put(@Param(name = "key") int key, @Param(name = "value") int value) {
        return lane.call(new Put(key, value));
    }

    /** Led by whichever thread comes first: this one, or one that calls. */
    @Operation
    public int putStaged(@Param(name = "key") int key, @Param(name = "value") int value) {
        return lane.submit(new Put(key, value)).join();
    }

    @Operation
    public int get(@Param(name = "key") int key) {
        return lane.call(new Put(key, 0));
    }

    @Test
    void is_linearizable() {
        new StressOptions()
                .iterations(30)
                .invocationsPerIteration(500)
                .threads(3)
                .actorsPerThread(3)
                .check(LaneLincheckTest.class);
    }
}
