package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchWeightTest {

    private static final LaneSettings TEN =
            new LaneSettings(1, 64, 1000, Duration.ofSeconds(20)).withBatchWeight(10);

    private final Gate gate = new Gate();

    /** Numbers weigh what they are; unlucky ones cannot be weighed. */
    private final Batch<Integer, Integer> weighed =
            new Batch<>() {
                @Override
                public List<Integer> execute(List<Integer> inputs) {
                    return gate.execute(inputs);
                }

                @Override
                public boolean mayBeFaultOfOne(Throwable failure) {
                    return false;
                }

                @Override
                public long weight(Integer input) {
                    if (input == -13) {
                        throw new IllegalStateException("brings bad luck");
                    }
                    return input;
                }
            };

    private final Lane<Integer, Integer> lane =
            new Lane<>(TEN, weighed, task -> new Thread(task).start());

    @AfterEach
    void open() {
        gate.open();
    }

    private void carryOut(int... numbers) throws InterruptedException {
        Waiting.started(() -> lane.call(0));
        gate.awaitEntry();
        List<CompletableFuture<Integer>> calls =
                IntStream.of(numbers).mapToObj(lane::submit).toList();
        gate.open();
        for (int i = 0; i < numbers.length; i++) {
            assertThat(calls.get(i)).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(2 * numbers[i]);
        }
    }

    @Test
    void a_batch_weighs_no_more_than_allowed() throws Exception {
        carryOut(4, 6, 5, 5, 1, 9, 1);
        assertThat(gate.batches())
                .containsExactly(
                        List.of(0), List.of(4, 6), List.of(5, 5), List.of(1, 9), List.of(1));
    }

    @Test
    void a_call_that_is_too_heavy_goes_alone() throws Exception {
        carryOut(1, 99, 2, Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(gate.batches())
                .containsExactly(
                        List.of(0),
                        List.of(1),
                        List.of(99),
                        List.of(2),
                        List.of(Integer.MAX_VALUE),
                        List.of(Integer.MAX_VALUE));
    }

    @Test
    void a_heavy_call_is_not_overtaken_by_light_ones() throws Exception {
        carryOut(7, 8, 1, 1, 9, 0);
        assertThat(gate.batches())
                .containsExactly(List.of(0), List.of(7), List.of(8, 1, 1), List.of(9, 0));
    }

    @Test
    void a_call_that_cannot_be_weighed_goes_alone() throws Exception {
        carryOut(1, -13, 2);
        assertThat(gate.batches())
                .containsExactly(List.of(0), List.of(1), List.of(-13), List.of(2));
    }
}
