package org.sojourn.internal.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Registers behind a lane of two slots behave like registers, if their number is the key of a call:
 * whatever the threads do, some order explains it.
 */
@Tag("lincheck")
@Param(name = "key", gen = IntGen.class, conf = "1:3")
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public class LaneLincheckTest {

    private record Put(int key, int value) {}

    /** Not thread-safe, so that two batches at once with one key would show. */
    private static final class Registers implements Batch<Put, Integer> {

        private final int[] registers = new int[4];

        @Override
        public List<Integer> execute(List<Put> inputs) {
            List<Integer> before = new ArrayList<>();
            for (Put put : inputs) {
                int old = registers[put.key()];
                Thread.yield();
                registers[put.key()] = put.value() > 0 ? put.value() : old;
                before.add(old);
            }
            return before;
        }

        @Override
        public Object key(Put put) {
            return put.key();
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable failure) {
            return false;
        }
    }

    private final Lane<Put, Integer> lane =
            new Lane<>(
                    new LaneSettings(2, 2, 100, Duration.ofSeconds(30)),
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
