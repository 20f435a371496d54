package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** Renewals that are on their way. */
class ForeseenRenewalsTest {

    private static final long LATER = 1_000;

    private final BackgroundRenewals renewals = new BackgroundRenewals();
    private final SessionRow row =
            SessionRow.created(SessionKey.of("id"), RowData.whole(new byte[0]), 0, null);
    private final SessionRow changed = row.changed(row.key(), RowData.whole(new byte[0]), null);
    private final CompletableFuture<Boolean> onItsWay = new CompletableFuture<>();
    private int sent;

    private void renew(SessionRow one, long expiresAt) {
        renewals.later(
                one.renewed(expiresAt),
                () -> {
                    sent++;
                    return onItsWay;
                });
    }

    private long foreseen(SessionRow one) {
        return renewals.foresee(one.key()).apply(one).expiresAt();
    }

    @Test
    void the_row_that_is_being_renewed_has_its_new_expiry_already() {
        renew(row, LATER);
        assertThat(foreseen(row)).isEqualTo(LATER);
        onItsWay.complete(true);
        assertThat(foreseen(row)).isZero();
    }

    @Test
    void a_row_that_was_changed_meanwhile_has_the_expiry_that_it_got_by_that() {
        renew(row, LATER);
        assertThat(foreseen(changed)).isZero();
    }

    @Test
    void the_same_renewal_is_sent_once_and_that_of_a_changed_row_as_well() {
        renew(row, LATER);
        renew(row, LATER);
        renew(row, LATER - 1);
        assertThat(sent).isEqualTo(1);
        renew(row, LATER + 1);
        renew(changed, LATER - 1);
        assertThat(sent).isEqualTo(3);
    }
}
