package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/** Renewals of a session that is changed between reading and renewing. */
class RenewalTest {

    private static final Duration MAX_AGE = Duration.ofHours(1);

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
                            SessionConfig.builder()
                                    .maxAge(MAX_AGE)
                                    .renewalThreshold(Duration.ZERO)
                                    .build(),
                            new OpaqueFormat(),
                            EventTarget.NONE));

    private SessionRow row() {
        return rows.find(List.of(SessionKey.of("id"))).get(0).orElseThrow();
    }

    private void change() {
        SessionRow read = row();
        SessionRow changed = read.changed(read.key(), RowData.whole(new byte[2]), null);
        rows.write(List.of(new RowWrite.Replace(read, changed)));
    }

    @Test
    void however_long_the_renewal_takes_it_counts_from_the_use() {
        backend.set("id", new byte[1]);
        clock.advance(Duration.ofMinutes(10));
        Instant used = clock.instant();
        rows.meanwhile(
                () -> {
                    change();
                    rows.meanwhile(() -> clock.advance(Duration.ofMinutes(20)));
                });
        assertThat(backend.get("id")).isPresent();
        assertThat(row().version()).isEqualTo(1);
        assertThat(Instant.ofEpochMilli(row().expiresAt())).isEqualTo(used.plus(MAX_AGE));
    }

    @Test
    void a_session_that_is_changed_again_and_again_is_renewed_by_that() {
        backend.set("id", new byte[1]);
        clock.advance(Duration.ofMinutes(10));
        rows.meanwhile(this::changeForEver);
        assertThat(backend.get("id")).isPresent();
        assertThat(row().version()).isGreaterThan(2);
    }

    private void changeForEver() {
        change();
        rows.meanwhile(this::changeForEver);
    }
}
