package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.sweep.SweepReport;
import org.sojourn.support.Eventually;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Tables;
import org.sojourn.testkit.MutableClock;

class SweeperTest {

    private static final Duration INTERVAL = Duration.ofMinutes(8);

    private final Ticks ticks = new Ticks();
    private final MutableClock clock = new MutableClock();
    private final Tables.InMemory rows = new Tables.InMemory();
    private final ModelSessions sessions =
            new ModelSessions(
                    ShopSession.class,
                    rows,
                    new BatchingRows(
                            rows, new LaneSettings(2, 1, 1, Duration.ofSeconds(10)), Runnable::run),
                    clock,
                    SessionConfig.builder().sweepInterval(INTERVAL).sweepBatchSize(10).build(),
                    new OpaqueFormat(),
                    EventTarget.NONE);
    private final Sweeper sweeper = new Sweeper(sessions, ticks);

    @Test
    void a_sweep_deletes_what_is_expired_and_schedules_the_next_one() {
        insert("old", 1);
        SessionBackend backend = new BlockingBackend(sessions);
        backend.set("living", new byte[0]);
        sweeper.start();
        ticks.next();
        assertThat(rows.keys()).containsExactly(SessionKey.of("living"));
        assertThat(ticks.tasks).hasSize(1);
    }

    @Test
    void the_time_between_sweeps_varies_by_a_quarter() {
        sweeper.start();
        List<Duration> pauses = IntStream.range(0, 200).mapToObj(i -> ticks.next()).toList();
        assertThat(pauses)
                .allSatisfy(
                        pause ->
                                assertThat(pause)
                                        .isBetween(Duration.ofMinutes(6), Duration.ofMinutes(10)));
        assertThat(pauses.stream().distinct().count()).isGreaterThan(100);
    }

    @Test
    void a_sweep_that_fails_is_logged_and_the_next_one_tries_again() {
        rows.failWith(new IllegalStateException("database is away"));
        try (LoggedLines log = LoggedLines.record()) {
            sweeper.start();
            ticks.next();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "WARNING SJN00402: Expired sessions of ShopSession could not be"
                                    + " deleted: database is away.");
        }
        assertThat(ticks.tasks).hasSize(1);
    }

    @Test
    void many_are_deleted_in_batches_with_pauses_between_them() {
        for (int i = 0; i < 25; i++) {
            insert("old " + i, i / 3);
        }
        sweeper.start();
        ticks.next();
        assertThat(rows.keys()).hasSize(15);
        assertThat(ticks.delays.peek()).isBetween(10L, 1_000L);
        ticks.next();
        ticks.next();
        assertThat(rows.keys()).isEmpty();
        assertThat(ticks.delays.peek()).isEqualTo(Alarm.LONGEST_MILLIS);
    }

    @Test
    void while_it_fails_the_pauses_grow_up_to_the_interval() {
        rows.failWith(new IllegalStateException("database is away"));
        sweeper.start();
        ticks.next();
        long expected = 1_000;
        for (int failure = 1; failure <= 9; failure++) {
            assertThat(ticks.next().toMillis()).isBetween(expected * 3 / 4, expected * 5 / 4);
            expected *= 2;
        }
        for (int failure = 0; failure < 100; failure++) {
            assertThat(ticks.next())
                    .isBetween(INTERVAL.multipliedBy(3).dividedBy(4), Duration.ofMinutes(10));
        }
    }

    @Test
    void failures_are_logged_once_then_each_hour_and_when_they_are_over() {
        rows.failWith(new IllegalStateException("database is away"));
        try (LoggedLines log = LoggedLines.record()) {
            sweeper.start();
            for (int failure = 0; failure < 9; failure++) {
                ticks.next();
            }
            assertThat(log.lines()).singleElement().asString().contains("SJN00402");
            clock.advance(Duration.ofHours(1));
            ticks.next();
            ticks.next();
            assertThat(log.lines().get(1))
                    .startsWith(
                            "WARNING SJN00801: Expired sessions of ShopSession still cannot be"
                                    + " deleted: 10 attempts have failed since ")
                    .contains("database is away");
            rows.failWith(null);
            ticks.next();
            assertThat(log.lines()).hasSize(3);
            assertThat(log.lines().get(2))
                    .startsWith(
                            "INFO SJN00802: Expired sessions of ShopSession are deleted again,"
                                    + " after 11 attempts that have failed since ");
        }
    }

    @Test
    void the_report_counts_what_is_done_and_how_far_behind_the_sweep_is() {
        assertThat(sessions.sweepReport().lag()).isZero();
        clock.advance(Duration.ofMinutes(5));
        assertThat(sessions.sweepReport().lag()).isEqualTo(Duration.ofMinutes(5));
        for (int i = 0; i < 12; i++) {
            insert("old " + i, clock.millis() - 60_000 + i);
        }
        sweeper.start();
        ticks.next();
        assertThat(sessions.sweepReport().lag()).isEqualTo(Duration.ofMillis(60_000 - 9));
        ticks.next();
        SweepReport report = sessions.sweepReport();
        assertThat(report.lag()).isZero();
        assertThat(report.sweeps()).isEqualTo(1);
        assertThat(report.batches()).isEqualTo(2);
        assertThat(report.deleted()).isEqualTo(12);
        assertThat(report.failures()).isZero();
        rows.failWith(new IllegalStateException("database is away"));
        clock.advance(Duration.ofMinutes(8));
        ticks.next();
        assertThat(sessions.sweepReport().failures()).isEqualTo(1);
        assertThat(sessions.sweepReport().lag()).isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void rows_are_tried_one_by_one_only_while_the_database_is_there() {
        List<SessionKey> tried = new ArrayList<>();
        rows.beforeDeleting(
                keys -> {
                    if (keys.size() > 1) {
                        throw new IllegalArgumentException("one of them has bad data");
                    }
                    tried.addAll(keys);
                    if (tried.size() == 2) {
                        throw new IllegalStateException("database is away");
                    }
                });
        for (int i = 0; i < 5; i++) {
            insert("old " + i, 1);
        }
        sweeper.start();
        try (LoggedLines log = LoggedLines.record()) {
            ticks.next();
            assertThat(log.lines()).singleElement().asString().contains("database is away");
        }
        assertThat(tried).hasSize(2);
        assertThat(rows.keys()).hasSize(4).doesNotContain(tried.get(0));
        SweepReport report = sessions.sweepReport();
        assertThat(report.deleted()).isEqualTo(1);
        assertThat(report.failures()).isEqualTo(1);
        assertThat(report.sweeps()).isZero();
        assertThat(ticks.delays.peek()).isBetween(750L, 1_250L);
    }

    private void insert(String id, long expiresAt) {
        SessionRow row =
                SessionRow.created(SessionKey.of(id), RowData.whole(new byte[0]), 0, null)
                        .renewed(expiresAt);
        rows.write(List.of(new RowWrite.Insert(row)));
    }

    @ParameterizedTest
    @MethodSource("org.sojourn.internal.backend.HeartbeatTest#refusals")
    void a_scheduler_that_refuses_a_sweep_is_asked_again_by_a_request(RuntimeException refusal) {
        sweeper.start();
        ticks.refusal = refusal;
        try (LoggedLines log = LoggedLines.record()) {
            ticks.next();
            clock.advance(Duration.ofSeconds(11));
            request();
            assertThat(log.lines()).singleElement().asString().startsWith("WARNING SJN00416");
        }
        ticks.refusal = null;
        insert("old", 1);
        request();
        assertThat(ticks.tasks).isEmpty();
        clock.advance(Duration.ofSeconds(11));
        request();
        request();
        assertThat(ticks.tasks).hasSize(1);
        ticks.next();
        assertThat(rows.keys()).doesNotContain(SessionKey.of("old"));
        assertThat(ticks.tasks).hasSize(1);
    }

    @Test
    void a_scheduler_that_refuses_the_first_sweep_harms_no_start() {
        ticks.refusal = new IllegalStateException("suspended");
        try (LoggedLines log = LoggedLines.record()) {
            sweeper.start();
            assertThat(log.lines()).singleElement().asString().startsWith("WARNING SJN00416");
        }
        ticks.refusal = null;
        clock.advance(Duration.ofSeconds(11));
        request();
        assertThat(ticks.tasks).hasSize(1);
    }

    @Test
    void a_scheduler_that_loses_a_sweep_gets_another() {
        sweeper.start();
        ticks.tasks.clear();
        clock.advance(INTERVAL.dividedBy(2));
        request();
        assertThat(ticks.tasks).isEmpty();
        clock.advance(INTERVAL);
        request();
        assertThat(ticks.tasks).hasSize(1);
    }

    private void request() {
        SessionRow row =
                SessionRow.created(
                        SessionKey.of("open"), RowData.whole(new byte[0]), clock.millis(), null);
        SessionUse use = sessions.operations().use();
        use.stands(row, Duration.ofHours(1));
        use.close();
    }

    /** So that no batch uses a persistence unit that is closed. */
    @Test
    void a_sweeper_that_is_closed_waits_for_its_batch() throws Exception {
        CountDownLatch inBatch = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        insert("old", 1);
        rows.whileSweeping(
                () -> {
                    inBatch.countDown();
                    goOn.await();
                    return null;
                });
        sweeper.start();
        Thread batch = new Thread(ticks::next);
        batch.start();
        inBatch.await();
        Thread close = new Thread(sweeper::close);
        close.start();
        Eventually.holds(() -> assertThat(close.getState()).isEqualTo(Thread.State.TIMED_WAITING));
        assertThat(rows.keys()).isNotEmpty();
        goOn.countDown();
        close.join();
        assertThat(rows.keys()).isEmpty();
        batch.join();
    }

    @Test
    void a_closed_sweeper_sweeps_no_more() {
        sweeper.start();
        sweeper.close();
        assertThat(ticks.cancelled).isTrue();
        sweeper.start();
        assertThat(ticks.tasks).hasSize(1);
        ticks.tasks.remove().run();
        assertThat(ticks.tasks).isEmpty();
    }

    /** Runs what is scheduled when the test asks for it. */
    private final class Ticks extends ScheduledThreadPoolExecutor {

        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private final Deque<Long> delays = new ArrayDeque<>();
        private boolean cancelled;
        private RuntimeException refusal;

        Ticks() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            if (refusal != null) {
                throw refusal;
            }
            tasks.add(task);
            delays.add(unit.toMillis(delay));
            return new Scheduled();
        }

        /**
         * Runs what is scheduled, up to and including the next sweep, and returns the time passed.
         */
        Duration next() {
            long passed = 0;
            int sweeps = rows.sweeps();
            while (rows.sweeps() == sweeps) {
                passed += delays.remove();
                tasks.remove().run();
            }
            return Duration.ofMillis(passed);
        }

        private final class Scheduled extends FutureTask<Object>
                implements RunnableScheduledFuture<Object> {

            Scheduled() {
                super(() -> List.of());
            }

            @Override
            public boolean cancel(boolean interrupt) {
                cancelled = true;
                return true;
            }

            @Override
            public long getDelay(TimeUnit unit) {
                return 0;
            }

            @Override
            public int compareTo(Delayed other) {
                return 0;
            }

            @Override
            public boolean isPeriodic() {
                return false;
            }
        }
    }
}
