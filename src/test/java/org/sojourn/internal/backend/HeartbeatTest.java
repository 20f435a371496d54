package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfig;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.support.Eventually;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Tables;
import org.sojourn.testkit.MutableClock;

/** Sessions that are open on this server, and how they are kept from expiring. */
class HeartbeatTest {

    private static final Duration MAX_AGE = Duration.ofHours(1);

    private final MutableClock clock = new MutableClock();
    private final Tables.InMemory rows = new Tables.InMemory();
    private final Ticks ticks = new Ticks();
    private final List<SessionUse> boundaries = new ArrayList<>();
    private final SessionConfig.Builder config = SessionConfig.builder().maxAge(MAX_AGE);

    private ModelSessions sessions() {
        BatchingRows lanes =
                new BatchingRows(
                        rows, new LaneSettings(2, 1, 100, Duration.ofSeconds(10)), Runnable::run);
        ModelSessions sessions =
                new ModelSessions(
                        ShopSession.class,
                        rows,
                        lanes,
                        clock,
                        config.build(),
                        new OpaqueFormat(),
                        EventTarget.NONE);
        new Heartbeat(sessions, ticks);
        return sessions;
    }

    private SessionRow row(String id) {
        SessionRow row =
                SessionRow.created(
                        SessionKey.of(id), RowData.whole(new byte[0]), clock.millis(), null);
        SessionRow stored = row.renewed(clock.instant().plus(MAX_AGE).toEpochMilli());
        rows.write(List.of(new RowWrite.Insert(stored)));
        return stored;
    }

    private Instant expiryOf(SessionRow row) {
        return Instant.ofEpochMilli(rows.find(List.of(row.key())).get(0).orElseThrow().expiresAt());
    }

    private SessionUse opened(ModelSessions sessions, SessionRow row) {
        SessionUse use = sessions.operations().use();
        use.stands(row, MAX_AGE);
        boundaries.add(use);
        return use;
    }

    @Test
    void it_beats_once_in_a_second_however_many_boundaries_there_are_and_rests_without_any() {
        ModelSessions sessions = sessions();
        assertThat(ticks.pending).isEmpty();
        List<SessionUse> uses = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            uses.add(opened(sessions, row("id " + i)));
        }
        assertThat(ticks.pending).hasSize(1);
        assertThat(ticks.delays).containsExactly(1_000L);
        for (int second = 0; second < 5; second++) {
            clock.advance(Duration.ofSeconds(1));
            ticks.run();
            assertThat(ticks.pending).hasSize(1);
        }
        uses.forEach(SessionUse::close);
        ticks.run();
        assertThat(ticks.pending).isEmpty();
    }

    @Test
    void a_session_is_renewed_a_minute_before_it_would_expire_and_not_earlier() {
        SessionRow row = row("id");
        ModelSessions sessions = sessions();
        opened(sessions, row);
        clock.advance(MAX_AGE.minusSeconds(61));
        ticks.run();
        assertThat(expiryOf(row)).isEqualTo(Instant.ofEpochMilli(row.expiresAt()));
        clock.advance(Duration.ofSeconds(1));
        ticks.run();
        assertThat(expiryOf(row)).isAfter(clock.instant().plus(MAX_AGE).minusSeconds(60));
    }

    @Test
    void a_session_that_is_opened_shortly_before_it_would_expire_is_renewed_soon() {
        SessionRow row = row("id");
        ModelSessions sessions = sessions();
        clock.advance(MAX_AGE.minusSeconds(1));
        opened(sessions, row);
        assertThat(ticks.delays).containsExactly(100L);
        ticks.run();
        assertThat(expiryOf(row)).isAfter(clock.instant().plusSeconds(3_000));
    }

    @Test
    void where_reading_is_no_use_a_session_is_only_kept_while_it_is_open() {
        config.renewOnAccess(false);
        SessionRow row = row("id");
        ModelSessions sessions = sessions();
        opened(sessions, row);
        for (int minute = 0; minute < 5; minute++) {
            clock.advance(MAX_AGE.minusSeconds(30).dividedBy(minute == 0 ? 1 : 60));
            ticks.run();
            assertThat(expiryOf(row))
                    .isAfter(clock.instant())
                    .isBeforeOrEqualTo(clock.instant().plusSeconds(120));
        }
    }

    @Test
    void no_session_is_kept_beyond_its_absolute_end() {
        config.absoluteMaxAge(MAX_AGE);
        SessionRow row = row("id");
        ModelSessions sessions = sessions();
        opened(sessions, row);
        clock.advance(MAX_AGE.minusSeconds(1));
        ticks.run();
        assertThat(expiryOf(row)).isEqualTo(Instant.ofEpochMilli(row.expiresAt()));
        assertThat(sessions.operations().find(row.key())).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sessions.operations().find(row.key())).isEmpty();
    }

    @Test
    void a_renewal_that_fails_is_logged_and_tried_again_after_a_while() {
        SessionRow row = row("id");
        ModelSessions sessions = sessions();
        opened(sessions, row);
        clock.advance(MAX_AGE.minusSeconds(30));
        rows.failWith(new IllegalStateException("database is away"));
        try (LoggedLines log = LoggedLines.record()) {
            for (int second = 0; second < 4; second++) {
                ticks.run();
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(log.lines()).singleElement().asString().startsWith("WARNING SJN00408");
        }
        rows.failWith(null);
        clock.advance(Duration.ofSeconds(1));
        ticks.run();
        assertThat(expiryOf(row)).isAfter(clock.instant().plusSeconds(3_000));
    }

    static Stream<RuntimeException> refusals() {
        return Stream.of(
                new IllegalStateException("suspended"),
                new RejectedExecutionException("all threads are taken"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_scheduler_that_refuses_it_harms_no_request_and_is_asked_again_by_the_next(
            RuntimeException refusal) {
        ModelSessions sessions = sessions();
        ticks.refusal = refusal;
        try (LoggedLines log = LoggedLines.record()) {
            opened(sessions, row("id"));
            opened(sessions, row("another id"));
            assertThat(log.lines()).singleElement().asString().startsWith("WARNING SJN00413");
        }
        ticks.refusal = null;
        opened(sessions, row("other id"));
        assertThat(ticks.pending).hasSize(1);
    }

    @Test
    void a_scheduler_that_refuses_an_earlier_beat_keeps_the_one_that_it_has() {
        SessionRow row = row("id");
        ModelSessions sessions = sessions();
        clock.advance(MAX_AGE.minusMillis(60_500));
        opened(sessions, row("other id"));
        ticks.refusal = new RejectedExecutionException("all threads are taken");
        opened(sessions, row);
        assertThat(ticks.pending).hasSize(1);
    }

    @Test
    void a_scheduler_that_loses_it_gets_another() {
        ModelSessions sessions = sessions();
        opened(sessions, row("id"));
        ticks.pending.clear();
        clock.advance(Duration.ofSeconds(12));
        opened(sessions, row("other id"));
        assertThat(ticks.pending).hasSize(1);
    }

    @Test
    void a_closed_one_beats_no_more() {
        ModelSessions sessions = sessions();
        Heartbeat other = new Heartbeat(sessions, ticks);
        opened(sessions, row("id"));
        other.close();
        assertThat(ticks.pending).isEmpty();
        opened(sessions, row("other id"));
        assertThat(ticks.pending).isEmpty();
    }

    @Test
    void what_happens_to_a_boundary_after_its_end_does_not_count() {
        SessionRow row = row("id");
        ModelSessions sessions = sessions();
        SessionUse use = opened(sessions, row);
        use.close();
        use.stands(row, MAX_AGE);
        assertThat(sessions.state().open().size()).isZero();
    }

    @Test
    void a_session_is_open_until_its_last_boundary_ends() {
        SessionRow row = row("id");
        ModelSessions sessions = sessions();
        SessionUse one = opened(sessions, row);
        SessionUse other = opened(sessions, row);
        other.stands(
                row.changed(SessionKey.of("rotated"), RowData.whole(new byte[0]), null), MAX_AGE);
        one.close();
        one.close();
        assertThat(sessions.state().open().isOpen(row.key())).isTrue();
        other.close();
        assertThat(sessions.state().open().isOpen(row.key())).isFalse();
    }

    @Test
    void a_boundary_that_never_ends_leaves_nothing() {
        ModelSessions sessions = sessions();
        WeakReference<SessionUse> lost = new WeakReference<>(opened(sessions, row("id")));
        boundaries.clear();
        Eventually.holds(
                () -> {
                    System.gc();
                    assertThat(lost.get()).isNull();
                    assertThat(sessions.state().open().all()).isEmpty();
                    assertThat(sessions.state().open().size()).isZero();
                });
    }

    @Test
    void a_sweep_spares_open_sessions_and_overlooks_no_other() {
        ModelSessions sessions = sessions();
        List<SessionUse> uses = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            SessionRow row = row("id " + i);
            if (i % 2 == 0) {
                uses.add(opened(sessions, row));
            }
        }
        clock.advance(MAX_AGE);
        assertThat(sessions.bulkDeletion().expired()).isEqualTo(750);
        assertThat(rows.keys()).hasSize(750);
        uses.forEach(SessionUse::close);
        assertThat(sessions.bulkDeletion().expired()).isEqualTo(750);
    }

    /** Runs what is scheduled when the test asks for it. */
    private static final class Ticks extends ScheduledThreadPoolExecutor {

        private final List<Scheduled> pending = new ArrayList<>();
        private final List<Long> delays = new ArrayList<>();
        private RuntimeException refusal;

        Ticks() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            if (refusal != null) {
                throw refusal;
            }
            Scheduled scheduled = new Scheduled(task);
            pending.add(scheduled);
            delays.add(unit.toMillis(delay));
            return scheduled;
        }

        void run() {
            pending.remove(0).run();
        }

        private final class Scheduled extends FutureTask<Object>
                implements RunnableScheduledFuture<Object> {

            Scheduled(Runnable task) {
                super(task, null);
            }

            @Override
            public boolean cancel(boolean interrupt) {
                pending.remove(this);
                return super.cancel(interrupt);
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
