package org.sojourn.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Apache Shiro, which keeps the user and its own session in the session of the container. */
@ParameterizedClass(name = "on {0}")
@EnumSource
class ShiroIT extends FrameworkContract {

    @Override
    String application() {
        return "shiro";
    }

    @Override
    String home() {
        return "notes";
    }

    /** Shiro has no tokens for forms: each click is an action. */
    @Override
    int effectsOfPostingTwice() {
        return 2;
    }

    @Test
    @Order(1)
    void a_remembered_user_is_known_without_the_session() {
        UserBrowser browser = browser();
        Tab tab = tab(browser);
        tab.click("remember");
        tab.type("name", "Ada");
        tab.type("password", "secret");
        tab.click("login");
        assertThat(tab.text("user")).isEqualTo("Ada");
        browser.forget("session");
        assertThat(tab(browser).text("user")).isEqualTo("Ada");
    }
}
