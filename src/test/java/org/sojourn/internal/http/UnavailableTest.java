package org.sojourn.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.manager.ManagerMessage;
import org.sojourn.internal.message.SharedMessage;

/** What a client learns of a failure. */
class UnavailableTest {

    @Test
    void a_client_sees_the_code_and_the_unit_of_a_failure_but_not_its_reason() {
        SessionStoreException ofUnit =
                new SessionStoreException(
                        SharedMessage.VALUES_REFUSED.with("a\nb", "read", "secret"), "a\nb", null);
        SessionStoreException withoutUnit =
                new SessionStoreException(
                        ManagerMessage.TOO_MANY_CONFLICTS.with("key", 3), null, null);
        assertThat(new Unavailable(ofUnit).forClient())
                .isEqualTo(
                        "SJN00314: The sessions of persistence unit 'a\\u000ab' are unavailable."
                                + " Try again later.");
        assertThat(new Unavailable(withoutUnit).forClient())
                .isEqualTo("SJN00504: The sessions are unavailable. Try again later.");
    }
}
