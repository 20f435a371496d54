package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Tables;

class SweeperTest {

    private static final Duration INTERVAL = Duration.ofMinutes(8);

    private final Ticks ticks = new Ticks();
    private final Tables.InMemory rows = new Tables.InMemory();
    private final ModelSessions sessions =
            new ModelSessions(
                    ShopSession.class,
                    rows,
                    new BatchingRows(
                            rows, new LaneSettings(2, 1, 1, Duration.ofSeconds(10)), Runnable::run),
                    Clock.systemUTC(),
                    SessionConfig.builder().sweepInterval(INTERVAL).build(),
                    new OpaqueFormat(),
                    EventTarget.NONE);
    private final Sweeper sweeper = new Sweeper(sessions, ticks);

    @Test
    void a_sweep_deletes_what_is_expired_and_schedules_the_next_one() {
        SessionRow old =
                new SessionRow(
                        SessionKey.of("old"),
                        RowData.whole(new byte[0]),
                        0,
                        1,
                        0,
                        null,
                        null,
                        null);
        rows.write(List.of(new RowWrite.Insert(old)));
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
                                    + " deleted: database is away");
        }
        assertThat(ticks.tasks).hasSize(1);
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

        Ticks() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
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
