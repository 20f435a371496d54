package org.sojourn.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.internal.lane.SimulatedLane.Database;

/** A lane finds the number of slots with which a database answers most calls. */
class SlotLimitTest {

    private static final int MOST = 10;
    private static final Database WORK = new Database(0, 150, 10);

    static Stream<Arguments> databases() {
        return Stream.of(
                        Arguments.of("distance of 1 ms", new Database(1000, 20, 2)),
                        Arguments.of("distance of 5 ms", new Database(5000, 20, 2)),
                        Arguments.of("nothing but distance", new Database(5000, 1, 0)),
                        Arguments.of("work for a batch", WORK),
                        Arguments.of("work for a row", new Database(0, 30, 30)),
                        Arguments.of("a slow disk", new Database(50, 1500, 10)),
                        Arguments.of("both, 1 ms", new Database(1000, 150, 10)),
                        Arguments.of("both, 5 ms", new Database(5000, 150, 10)),
                        Arguments.of("one processor", new Database(300, 200, 10, 1)),
                        Arguments.of("eight processors", new Database(300, 200, 10, 8)))
                .flatMap(
                        database ->
                                IntStream.of(2, 8, 32, 64)
                                        .mapToObj(
                                                callers ->
                                                        Arguments.of(
                                                                database.get()[0],
                                                                database.get()[1],
                                                                callers)));
    }

    private static SimulatedLane measured(Database database, int callers) {
        return new SimulatedLane(database, SlotLimit.upTo(MOST, 0)).withCallers(callers);
    }

    private static double best(Database database, int callers) {
        return IntStream.of(1, 2, 3, 4, 6, 8, MOST)
                .mapToDouble(slots -> withFixed(slots, database, callers))
                .max()
                .orElseThrow();
    }

    private static double withFixed(int slots, Database database, int callers) {
        SimulatedLane fixed =
                new SimulatedLane(database, new SlotLimit(0, slots)).withCallers(callers);
        fixed.run(200);
        return fixed.throughput(2000);
    }

    @ParameterizedTest(name = "{0}, {2} callers")
    @MethodSource("databases")
    void the_throughput_is_within_ten_percent_of_the_best_fixed_number(
            String name, Database database, int callers) {
        SimulatedLane lane = measured(database, callers);
        lane.run(2000);
        assertThat(lane.throughput(5000)).isGreaterThan(0.9 * best(database, callers));
    }

    @ParameterizedTest(name = "{0}, {2} callers")
    @MethodSource("databases")
    void the_limit_does_not_oscillate(String name, Database database, int callers) {
        SimulatedLane lane = measured(database, callers);
        lane.run(3000);
        lane.bases();
        lane.run(10_000);
        List<Integer> bases = lane.bases();
        assertThat(bases).as("moves within ten seconds").hasSizeLessThanOrEqualTo(8);
        assertThat(new HashSet<>(bases)).as("neighbours").hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 32, 64})
    void a_change_of_the_distance_is_followed_within_two_seconds(int callers) {
        SimulatedLane lane = measured(WORK, callers);
        lane.run(3000);
        for (int distance : new int[] {5000, 0, 5000}) {
            lane.moveDatabase(distance);
            lane.run(2000);
            assertThat(lane.throughput(1000))
                    .as("at %d microseconds", distance)
                    .isGreaterThan(0.9 * best(WORK.withDistance(distance), callers));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void callers_that_find_a_slot_are_as_fast_as_without_a_lane(int callers) {
        Database distant = new Database(5000, 150, 10);
        SimulatedLane lane = measured(distant, callers);
        lane.run(2000);
        assertThat(lane.throughput(5000))
                .isGreaterThan(0.96 * withFixed(callers, distant, callers));
    }

    @Test
    void more_callers_are_noticed() {
        SimulatedLane lane = measured(WORK, 1);
        lane.run(1000);
        assertThat(lane.bases()).containsExactly(MOST);
        lane.withCallers(63);
        lane.run(2000);
        assertThat(lane.throughput(1000)).isGreaterThan(0.9 * best(WORK, 64));
    }

    @Test
    void a_limit_of_one_value_stays() {
        SimulatedLane lane = new SimulatedLane(WORK, new SlotLimit(0, 3)).withCallers(32);
        lane.run(2000);
        assertThat(lane.bases()).containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 64})
    void the_limit_is_never_more_than_the_maximum_and_begins_with_it(int most) {
        assertThat(SlotLimit.upTo(most, 0).limit()).isEqualTo(most);
        SimulatedLane lane =
                new SimulatedLane(new Database(5000, 20, 2), SlotLimit.upTo(most, 0))
                        .withCallers(64);
        lane.run(3000);
        assertThat(lane.bases()).allMatch(base -> base >= 1 && base <= most);
    }
}
