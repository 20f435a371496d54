package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.support.Eventually;

/** A batch has calls of one group; those of others wait for the next batch, and not longer. */
@Timeout(60)
class LaneGroupsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** One call of a key and a group. */
    private record Grouped(String group, String key, int number) {}

    /** Holds back batches until the gate is open. */
    private static final class ByGroup implements Batch<Grouped, Integer> {

        private final Semaphore gate = new Semaphore(0);
        private final List<List<Grouped>> begun = new CopyOnWriteArrayList<>();

        @Override
        public List<Integer> execute(List<Grouped> inputs) {
            begun.add(List.copyOf(inputs));
            gate.acquireUninterruptibly();
            return inputs.stream().map(Grouped::number).toList();
        }

        @Override
        public boolean mayBeFaultOfOne(Throwable failure) {
            return false;
        }

        @Override
        public Object key(Grouped input) {
            return input.key();
        }

        @Override
        public @Nullable Object group(Grouped input) {
            if (input.group().isEmpty()) {
                throw new IllegalStateException("no group");
            }
            return input.group();
        }
    }

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ByGroup batch = new ByGroup();

    @AfterEach
    void stop() {
        batch.gate.release(10_000);
        executor.shutdownNow();
    }

    private Lane<Grouped, Integer> lane(int slots, int batchSize) {
        return new Lane<>(new LaneSettings(slots, batchSize, 10_000, LONG), batch, executor);
    }

    /** The groups of the batches that begin while all further calls wait behind the first one. */
    private List<String> groups(Lane<Grouped, Integer> lane, List<Grouped> calls) {
        CompletableFuture<Integer> first = lane.submit(new Grouped("first", "first", 0));
        Eventually.holds(() -> assertThat(batch.begun).hasSize(1));
        List<CompletableFuture<Integer>> stages = calls.stream().map(lane::submit).toList();
        batch.gate.release(10_000);
        first.join();
        for (int i = 0; i < stages.size(); i++) {
            assertThat(stages.get(i).join()).isEqualTo(calls.get(i).number());
        }
        return batch.begun.stream()
                .skip(1)
                .map(begun -> begun.get(0).group() + begun.stream().map(Grouped::number).toList())
                .toList();
    }

    private static List<Grouped> calls(String... groups) {
        return IntStream.range(0, groups.length)
                .mapToObj(number -> new Grouped(groups[number], "key " + number, number))
                .toList();
    }

    @Test
    void calls_that_take_turns_become_one_batch_for_each_group() {
        assertThat(groups(lane(1, 16), calls("put", "renew", "put", "delete", "renew", "put")))
                .containsExactly("put[0, 2, 5]", "renew[1, 4]", "delete[3]");
    }

    @Test
    void a_group_whose_call_came_first_is_carried_out_first() {
        assertThat(groups(lane(1, 2), calls("a", "b", "a", "b", "a")))
                .containsExactly("a[0, 2]", "b[1, 3]", "a[4]");
    }

    @Test
    void a_batch_passes_over_as_many_calls_as_it_may_have_and_no_more() {
        assertThat(groups(lane(1, 2), calls("a", "b", "b", "a")))
                .containsExactly("a[0]", "b[1, 2]", "a[3]");
    }

    @Test
    void calls_of_one_key_keep_their_order_across_groups() {
        List<Grouped> calls =
                List.of(
                        new Grouped("put", "same", 0),
                        new Grouped("renew", "same", 1),
                        new Grouped("put", "same", 2),
                        new Grouped("put", "other", 3));
        assertThat(groups(lane(1, 16), calls)).containsExactly("put[0, 3]", "renew[1]", "put[2]");
    }

    @Test
    void a_call_whose_group_cannot_be_found_goes_without_others() {
        assertThat(groups(lane(1, 16), calls("a", "", "a", "")))
                .containsExactly("a[0, 2]", "[1]", "[3]");
    }

    @Test
    void a_cancelled_call_keeps_no_other_from_its_batch() {
        Lane<Grouped, Integer> lane = lane(1, 16);
        lane.submit(new Grouped("first", "first", 0));
        Eventually.holds(() -> assertThat(batch.begun).hasSize(1));
        lane.submit(new Grouped("put", "key", 1)).cancel(false);
        CompletableFuture<Integer> sameKey = lane.submit(new Grouped("renew", "key", 2));
        CompletableFuture<Integer> other = lane.submit(new Grouped("renew", "other", 3));
        batch.gate.release(10_000);
        assertThat(List.of(sameKey.join(), other.join())).containsExactly(2, 3);
        assertThat(batch.begun.stream().map(List::size)).containsExactly(1, 2);
    }

    @Test
    void other_groups_find_a_thread_each_while_slots_are_free() {
        Lane<Grouped, Integer> lane = lane(4, 16);
        List<CompletableFuture<Integer>> stages = new ArrayList<>();
        for (String group : List.of("a", "b", "c", "d")) {
            stages.add(lane.submit(new Grouped(group, group, 1)));
        }
        Eventually.holds(() -> assertThat(batch.begun).hasSize(4));
        batch.gate.release(10_000);
        stages.forEach(CompletableFuture::join);
    }

    @Test
    void what_became_ready_at_once_finds_a_thread_for_each_group() {
        Lane<Grouped, Integer> lane = lane(4, 16);
        CompletableFuture<Integer> first = lane.submit(new Grouped("a", "key 0", 0));
        Eventually.holds(() -> assertThat(batch.begun).hasSize(1));
        batch.gate.release(1);
        first.join();
        List<CompletableFuture<Integer>> stages = new ArrayList<>();
        for (Grouped call : calls("a", "b", "c", "a", "b", "c")) {
            stages.add(lane.submit(call));
        }
        Eventually.holds(
                () ->
                        assertThat(batch.begun.stream().skip(1).map(begun -> begun.get(0).group()))
                                .contains("a", "b", "c"));
        batch.gate.release(10_000);
        stages.forEach(CompletableFuture::join);
    }
}
