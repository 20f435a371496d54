package org.sojourn.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** pac4j, with a form for the login. */
@ParameterizedClass(name = "on {0}")
@EnumSource
class Pac4jIT extends FrameworkContract {

    @Override
    String application() {
        return "pac4j";
    }

    @Override
    String home() {
        return "notes";
    }

    /** The token of a form is valid for the session, so each click is an action. */
    @Override
    int effectsOfPostingTwice() {
        return 2;
    }

    @Test
    @Order(1)
    void a_form_with_another_token_takes_no_effect() {
        UserBrowser browser = browser();
        Tab tab = loggedIn(browser, "Mallory");
        tab.type("csrf", "forged");
        add(tab, "wallet");
        assertThat(items(tab(browser))).isEmpty();
    }
}
