package org.sojourn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pac4j.core.exception.http.FoundAction;
import org.pac4j.core.exception.http.OkAction;
import org.pac4j.core.profile.CommonProfile;
import org.pac4j.core.profile.UserProfile;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig.Library;

/** What pac4j keeps in the session. */
class AllowedPac4jTest {

    private final Allowed allowed = Allowed.of(Library.PAC4J);

    @Test
    void the_profile_of_the_user_comes_back_with_its_attributes_and_roles() {
        CommonProfile alice = new CommonProfile();
        alice.setId("alice");
        alice.setClientName("FormClient");
        alice.addAttribute("email", "alice@example.org");
        alice.addRole("admin");
        Map<String, UserProfile> profiles = new LinkedHashMap<>(Map.of("FormClient", alice));
        UserProfile back = allowed.roundTrip(profiles).get("FormClient");
        assertThat(back.getId()).isEqualTo("alice");
        assertThat(back.getAttribute("email")).isEqualTo("alice@example.org");
        assertThat(back.getRoles()).containsExactly("admin");
        assertThatThrownBy(() -> Allowed.none().roundTrip(profiles))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageEndingWith("set sojourn.allowed-libraries=pac4j");
    }

    @Test
    void the_page_that_was_asked_for_and_a_form_that_was_posted_come_back() {
        assertThat(allowed.roundTrip(new FoundAction("/orders?page=2")).getLocation())
                .isEqualTo("/orders?page=2");
        assertThat(allowed.roundTrip(new OkAction("<form>")).getContent()).isEqualTo("<form>");
    }
}
