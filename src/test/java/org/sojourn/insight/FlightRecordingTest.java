package org.sojourn.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionConfig;
import org.sojourn.support.Eventually;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** What a recording of the flight recorder gets. */
class FlightRecordingTest {

    private static final List<String> NAMES =
            Stream.of("Load", "Store", "LaneBatch", "Conflict", "Merge", "RefusedClass", "Sweep")
                    .map("org.sojourn."::concat)
                    .toList();

    private static final Set<String> TAKING_TIME =
            Set.of("org.sojourn.Load", "org.sojourn.Store", "org.sojourn.LaneBatch");

    private final List<RecordedEvent> recorded = new CopyOnWriteArrayList<>();
    private final RecordingStream stream = new RecordingStream();
    private final Telescope telescope = new Telescope(new SuppliedBeans());

    private void record(Duration threshold) {
        stream.setReuse(false);
        for (String name : NAMES) {
            stream.enable(name)
                    .withThreshold(TAKING_TIME.contains(name) ? threshold : Duration.ZERO);
            stream.onEvent(name, recorded::add);
        }
        stream.startAsync();
    }

    @AfterEach
    void stop() {
        stream.close();
        telescope.close();
    }

    private List<RecordedEvent> events(String name) {
        return recorded.stream()
                .filter(event -> event.getEventType().getName().equals("org.sojourn." + name))
                .filter(event -> event.getString("model").equals("ShopSession"))
                .toList();
    }

    @Test
    void a_load_and_a_store_have_the_model_the_size_and_a_duration() {
        record(Duration.ZERO);
        telescope.rotated();
        Eventually.holds(
                () -> {
                    assertThat(events("Load"))
                            .anySatisfy(
                                    event -> {
                                        assertThat(event.getBoolean("found")).isTrue();
                                        assertThat(event.getLong("bytes")).isPositive();
                                        assertThat(event.getDuration()).isPositive();
                                        assertThat(event.getBoolean("failed")).isFalse();
                                    });
                    assertThat(events("Store"))
                            .anySatisfy(
                                    event -> {
                                        assertThat(event.getBoolean("stored")).isTrue();
                                        assertThat(event.getLong("bytes")).isPositive();
                                        assertThat(event.getDuration()).isPositive();
                                    });
                    assertThat(events("LaneBatch"))
                            .extracting(event -> event.getString("lane"))
                            .contains("read", "write");
                    assertThat(events("LaneBatch"))
                            .allSatisfy(
                                    event -> {
                                        assertThat(event.getInt("calls")).isPositive();
                                        assertThat(event.getInt("slots")).isPositive();
                                        assertThat(event.getInt("queue")).isNotNegative();
                                    });
                });
    }

    @Test
    void a_conflict_and_its_merge_are_events_of_one_session() {
        record(Duration.ZERO);
        telescope.merged();
        Eventually.holds(
                () -> {
                    assertThat(events("Conflict")).hasSize(1);
                    assertThat(events("Merge")).isNotEmpty();
                    assertThat(events("Merge").get(0).getInt("attributes")).isEqualTo(1);
                    assertThat(events("Merge").get(0).getString("session"))
                            .isEqualTo(events("Conflict").get(0).getString("session"));
                });
    }

    @Test
    void a_refused_class_is_named_with_the_stack_that_leads_to_it() {
        record(Duration.ZERO);
        telescope.refused();
        Eventually.holds(
                () ->
                        assertThat(events("RefusedClass"))
                                .isNotEmpty()
                                .allSatisfy(
                                        event -> {
                                            assertThat(event.getString("className"))
                                                    .isEqualTo("java.awt.Point");
                                            assertThat(event.getStackTrace()).isNotNull();
                                        }));
    }

    @Test
    void a_load_that_is_shorter_than_the_threshold_of_the_recording_is_left_out() {
        record(Duration.ofMinutes(1));
        telescope.refused();
        Eventually.holds(() -> assertThat(events("RefusedClass")).isNotEmpty());
        assertThat(events("Load")).isEmpty();
        assertThat(events("Store")).isEmpty();
    }

    @Test
    void an_event_has_the_first_eight_characters_of_the_key_and_never_more() {
        record(Duration.ZERO);
        telescope.everything();
        Eventually.holds(
                () ->
                        assertThat(recorded)
                                .extracting(event -> event.getEventType().getName())
                                .contains("org.sojourn.Load", "org.sojourn.RefusedClass"));
        assertThat(recorded)
                .filteredOn(event -> event.hasField("session"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getString("session")).hasSize(8));
    }

    @Test
    void a_batch_of_the_sweep_is_an_event() {
        record(Duration.ZERO);
        SessionConfig everySecond =
                SessionConfig.builder().sweepInterval(Duration.ofSeconds(1)).build();
        MutableClock clock = new MutableClock();
        try (Telescope swept =
                new Telescope(
                        new SuppliedBeans()
                                .with(SessionConfig.class, everySecond)
                                .with(Clock.class, clock))) {
            swept.rotated();
            clock.advance(Duration.ofDays(30));
            Eventually.holds(
                    () ->
                            assertThat(events("Sweep"))
                                    .anySatisfy(
                                            event -> {
                                                assertThat(event.getLong("rows")).isPositive();
                                                assertThat(event.getBoolean("failed")).isFalse();
                                            }));
        }
    }
}
