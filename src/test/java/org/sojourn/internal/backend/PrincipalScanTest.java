package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionConfig;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.row.Client;
import org.sojourn.internal.row.PrincipalRow;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.PrincipalRows;
import org.sojourn.internal.store.SessionRows;

/** A user with many sessions, of which one ends and another begins all the time. */
class PrincipalScanTest {

    private static final int LASTING = 100;
    private static final String USER = "robot";

    private final List<SessionRow> lasting =
            Stream.iterate(0, number -> number + 1)
                    .limit(LASTING)
                    .map(PrincipalScanTest::row)
                    .toList();
    private int newest = LASTING;

    private static SessionRow row(int number) {
        return SessionRow.created(
                        SessionKey.of("session " + number), RowData.whole(new byte[1]), 0, USER)
                .renewed(Long.MAX_VALUE);
    }

    private static PrincipalRow place(SessionRow row) {
        return new PrincipalRow(row.key(), new Client(null, null));
    }

    private List<SessionRow> all() {
        List<SessionRow> all = new ArrayList<>(lasting);
        all.add(row(newest));
        return all;
    }

    /** After each read, the newest session is another one. */
    private List<Optional<SessionRow>> read(List<?> keys) {
        List<SessionRow> all = all();
        newest++;
        return keys.stream()
                .map(key -> all.stream().filter(row -> row.key().equals(key)).findAny())
                .toList();
    }

    private final PrincipalRows byPrincipal =
            new PrincipalRows() {
                @Override
                public List<PrincipalRow> find(String principal) {
                    return all().stream().map(PrincipalScanTest::place).toList();
                }

                @Override
                public boolean note(SessionKey key, Client client) {
                    return false;
                }
            };

    private final SessionRows rows = PrincipalTable.of(byPrincipal, this::read);

    @Test
    void a_user_whose_sessions_come_and_go_all_the_time_is_listed() {
        ModelState state = PrincipalTable.state(SessionConfig.defaults());
        PrincipalScan scan = new PrincipalScan(rows, RowCipher.NONE, state);
        assertThat(scan.sessions(USER))
                .hasSize(LASTING + 1)
                .extracting(session -> session.row().key())
                .containsAll(lasting.stream().map(SessionRow::key).toList());
    }

    /** A table of which a statement misses a login that replaces its claim meanwhile. */
    private record LoginUnderWay(int missedBy, AtomicInteger statements) implements PrincipalRows {

        private static final SessionRow CLAIM =
                LoginClaim.now(0, SessionKey.of("session 0"), USER).asRow(Long.MAX_VALUE);

        @Override
        public List<PrincipalRow> find(String principal) {
            int statement = statements.getAndIncrement();
            if (statement == missedBy) {
                return List.of();
            }
            return List.of(place(statement < missedBy ? CLAIM : row(0)));
        }

        List<Optional<SessionRow>> read(List<?> keys) {
            return keys.stream()
                    .map(key -> Optional.of(row(0)).filter(it -> it.key().equals(key)))
                    .toList();
        }

        @Override
        public boolean note(SessionKey key, Client client) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_login_that_replaces_its_claim_while_a_statement_reads_the_table_is_found(int missedBy) {
        LoginUnderWay login = new LoginUnderWay(missedBy, new AtomicInteger());
        SessionRows table = PrincipalTable.of(login, login::read);
        ModelState state = PrincipalTable.state(SessionConfig.defaults());
        PrincipalScan scan = new PrincipalScan(table, RowCipher.NONE, state);
        assertThat(scan.sessionsAndClaims(USER).sessions()).hasSize(1);
    }
}
