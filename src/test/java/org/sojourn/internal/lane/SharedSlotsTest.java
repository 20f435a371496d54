package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.support.Eventually;
import org.sojourn.testkit.Race;

/** Two lanes have a maximum of slots together. */
@Timeout(60)
class SharedSlotsTest {

    private static final LaneSettings WIDE = new LaneSettings(9, 1, 1000, Duration.ofSeconds(30));

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final SharedSlots slots = new SharedSlots(4, 2);
    private final Gate reads = new Gate();
    private final Gate writes = new Gate();
    private final Lane<Integer, Integer> reading =
            new Lane<>(WIDE, reads, executor, slots.ofLane(0));
    private final Lane<Integer, Integer> writing =
            new Lane<>(WIDE, writes, executor, slots.ofLane(1));
    private final List<Waiting<Integer>> callers = new ArrayList<>();

    @AfterEach
    void stop() {
        reads.open();
        writes.open();
        callers.forEach(caller -> assertThat(caller.result()).succeedsWithin(WIDE.timeout()));
        executor.shutdownNow();
    }

    /** Calls; returns when the call is at the gate, or waits for a slot. */
    private void call(Lane<Integer, Integer> lane) {
        Waiting<Integer> caller = Waiting.started(() -> lane.call(1));
        callers.add(caller);
        Eventually.holds(
                () ->
                        assertThat(caller.thread().getState())
                                .isIn(Thread.State.WAITING, Thread.State.TIMED_WAITING));
    }

    @Test
    void one_lane_may_have_all_slots_but_one() {
        for (int i = 0; i < 6; i++) {
            call(reading);
        }
        assertThat(reads.batches()).hasSize(3);
    }

    @Test
    void a_lane_has_a_slot_however_many_the_other_one_takes() throws Exception {
        for (int i = 0; i < 6; i++) {
            call(reading);
        }
        call(writing);
        writes.awaitEntry();
    }

    @Test
    void a_lane_gives_up_slots_for_the_other_one_until_both_have_the_same() {
        for (int i = 0; i < 6; i++) {
            call(reading);
        }
        for (int i = 0; i < 4; i++) {
            call(writing);
        }
        assertThat(writes.batches()).hasSize(1);
        writes.letOnePass();
        Eventually.holds(() -> assertThat(writes.batches()).hasSize(2));
        reads.letOnePass();
        Eventually.holds(() -> assertThat(writes.batches()).hasSize(3));
        reads.letOnePass();
        Eventually.holds(() -> assertThat(reads.batches()).hasSize(4));
        assertThat(writes.batches()).hasSize(3);
    }

    @Test
    void lanes_never_have_more_slots_than_there_are() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        Batch<Integer, Integer> counting =
                new Batch<>() {
                    @Override
                    public List<Integer> execute(List<Integer> inputs) {
                        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.yield();
                        running.decrementAndGet();
                        return inputs;
                    }

                    @Override
                    public boolean mayBeFaultOfOne(Throwable failure) {
                        return false;
                    }
                };
        List<Lane<Integer, Integer>> lanes =
                List.of(
                        new Lane<>(WIDE, counting, executor, slots.ofLane(0)),
                        new Lane<>(WIDE, counting, executor, slots.ofLane(1)));
        Race.run(
                12,
                number -> {
                    for (int i = 0; i < 500; i++) {
                        assertThat(lanes.get(number % 2).call(i)).isEqualTo(i);
                        assertThat(lanes.get(number % 2).submit(i).join()).isEqualTo(i);
                    }
                });
        assertThat(mostAtOnce.get()).isBetween(2, 4);
    }

    @Test
    void each_lane_needs_a_slot() {
        assertThatThrownBy(() -> new SharedSlots(1, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
