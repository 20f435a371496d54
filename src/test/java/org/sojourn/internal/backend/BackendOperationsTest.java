package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Tables;
import org.sojourn.testkit.MutableClock;

/** What the backend stores while the session layer changes the same session. */
class BackendOperationsTest {

    private static final Duration OF_ANONYMOUS = Duration.ofMinutes(20);

    private final MutableClock clock = new MutableClock();
    private final Tables.InMemory rows = new Tables.InMemory();
    private final SessionBackend backend =
            new BlockingBackend(
                    new ModelSessions(
                            ShopSession.class,
                            rows,
                            new BatchingRows(
                                    rows,
                                    new LaneSettings(2, 1, 1, Duration.ofSeconds(10)),
                                    Runnable::run),
                            clock,
                            SessionConfig.builder().anonymousMaxAge(OF_ANONYMOUS).build(),
                            new OpaqueFormat(),
                            EventTarget.NONE));

    private SessionRow read;

    @BeforeEach
    void someoneIsLoggedIn() {
        long now = clock.millis();
        read =
                new SessionRow(
                        SessionKey.of("id"),
                        RowData.whole(new byte[1]),
                        now,
                        now + 1_000_000,
                        0,
                        "Alice",
                        null,
                        null);
        rows.write(List.of(new RowWrite.Insert(read)));
    }

    private void logOut() {
        SessionRow ofAnonymous = read.changed(read.key(), RowData.whole(new byte[2]), null);
        long expiresAt = clock.instant().plus(OF_ANONYMOUS).toEpochMilli();
        rows.write(List.of(new RowWrite.Replace(read, ofAnonymous.renewed(expiresAt))));
        read = ofAnonymous;
    }

    private SessionRow row() {
        return rows.find(List.of(read.key())).get(0).orElseThrow();
    }

    @Test
    void what_is_set_during_a_logout_lives_no_longer_than_an_anonymous_session() {
        rows.meanwhile(this::logOut);
        backend.set("id", new byte[3]);
        assertThat(row().data().bytes()).hasSize(3);
        assertThat(Instant.ofEpochMilli(row().expiresAt()))
                .isBeforeOrEqualTo(clock.instant().plus(OF_ANONYMOUS));
    }

    @Test
    void what_is_set_into_a_session_that_never_stands_still_is_set_all_the_same() {
        rows.meanwhile(this::change);
        backend.set("id", new byte[3]);
        assertThat(row().data().bytes()).hasSize(3);
        assertThat(Instant.ofEpochMilli(row().expiresAt()))
                .isBeforeOrEqualTo(clock.instant().plus(OF_ANONYMOUS));
    }

    private void change() {
        SessionRow changed = read.changed(read.key(), RowData.whole(new byte[2]), "Alice");
        rows.write(List.of(new RowWrite.Replace(read, changed)));
        read = changed;
        rows.meanwhile(this::change);
    }
}
