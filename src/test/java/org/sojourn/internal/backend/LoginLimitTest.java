package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.message.SharedMessage;
import org.sojourn.internal.row.Client;
import org.sojourn.internal.row.PrincipalRow;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.PrincipalRows;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.support.LoggedLines;

/** The limit of a user's sessions while the database fails. */
class LoginLimitTest {

    private static final PrincipalRows AWAY =
            new PrincipalRows() {
                @Override
                public List<PrincipalRow> find(String principal) {
                    throw new SessionStoreException(
                            SharedMessage.VALUES_REFUSED.with("shop", "look", "away"), null, null);
                }

                @Override
                public boolean note(SessionKey key, Client client) {
                    return false;
                }
            };

    private final SessionRows rows =
            PrincipalTable.of(
                    AWAY,
                    keys -> {
                        throw new AssertionError("no row is looked up");
                    });

    private final ModelState state =
            PrincipalTable.state(SessionConfig.builder().maxSessionsPerPrincipal(1).build());

    private final LoginLimit limit =
            new LoginLimit(
                    new PrincipalSessions(
                            new PrincipalScan(rows, RowCipher.NONE, state),
                            new LivingRows(UnsharedRows.onCaller(rows), state)));

    @Test
    void a_login_that_is_stored_counts_though_the_limit_cannot_be_applied() {
        SessionRow stored =
                SessionRow.created(SessionKey.of("id"), RowData.whole(new byte[1]), 0, "alice");
        try (LoggedLines log = LoggedLines.record()) {
            limit.loggedIn(stored);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING SJN01011")
                    .contains(stored.key().value());
        }
    }
}
