package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sojourn.testkit.Race;

/**
 * Callers that each make numbered calls, blocking and staged, and a batch that watches their order.
 *
 * @param hasKeys whether the batch has the lane keep the order of each caller's calls
 */
record OrderedCalls(boolean hasKeys, int[] last, AtomicInteger outOfOrder)
        implements Batch<int[], Integer> {

    static OrderedCalls of(int callers, boolean hasKeys) {
        int[] last = new int[callers];
        Arrays.fill(last, -1);
        return new OrderedCalls(hasKeys, last, new AtomicInteger());
    }

    /** Every call gets its own result, and no caller's calls are out of order. */
    void press(LaneSettings settings, ThreadFactory threads, Executor executor) {
        Lane<int[], Integer> lane = new Lane<>(settings, this, executor);
        Race.run(
                threads,
                last.length,
                caller -> {
                    List<CompletableFuture<Integer>> stages = new ArrayList<>();
                    for (int i = 0; i < 500; i++) {
                        int[] input = {caller, i};
                        if (i % 3 == 0) {
                            assertThat(lane.call(input)).isEqualTo(caller * 1000 + i);
                        } else {
                            stages.add(lane.submit(input));
                        }
                    }
                    assertThat(stages.stream().mapToInt(CompletableFuture::join).distinct().count())
                            .isEqualTo(stages.size());
                });
        assertThat(outOfOrder).hasValue(0);
    }

    @Override
    public List<Integer> execute(List<int[]> inputs) {
        for (int[] input : inputs) {
            if (last[input[0]] >= input[1]) {
                outOfOrder.incrementAndGet();
            }
            last[input[0]] = input[1];
        }
        Thread.yield();
        return inputs.stream().map(input -> input[0] * 1000 + input[1]).toList();
    }

    @Override
    public boolean mayBeFaultOfOne(Throwable failure) {
        return false;
    }

    @Override
    public @Nullable Object key(int[] input) {
        return hasKeys ? input[0] : null;
    }
}
