package org.sojourn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.web.util.SavedRequest;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig.Library;

/** What Apache Shiro keeps in the session. */
class AllowedShiroTest {

    private final Allowed allowed = Allowed.of(Library.SHIRO);

    @Test
    void the_logged_in_user_and_a_saved_request_come_back() {
        SimplePrincipalCollection principals = new SimplePrincipalCollection("alice", "realm");
        principals.add(7L, "other realm");
        assertThat(allowed.roundTrip(List.of(principals))).isEqualTo(List.of(principals));
        SavedRequest saved = new SavedRequest(new RecordedSession().request());
        assertThat(allowed.roundTrip(saved).getRequestUrl()).isEqualTo("/orders?page=2");
        assertThatThrownBy(() -> Allowed.none().roundTrip(principals))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageEndingWith("set sojourn.allowed-libraries=shiro");
    }
}
