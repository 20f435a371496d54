package org.sojourn.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Spring MVC with Spring Security: its session scope, its flash, its login, its tokens. */
@ParameterizedClass(name = "on {0}")
@EnumSource
class SpringIT extends FrameworkContract {

    @Override
    String application() {
        return "spring";
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
    void a_message_in_the_flash_is_shown_once_after_a_redirect() {
        UserBrowser browser = browser();
        Tab tab = loggedIn(browser, "Margaret");
        add(tab, "moon");
        assertThat(tab.text("message")).isEqualTo("Added");
        assertThat(tab(browser).text("message")).isEmpty();
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

    @Test
    @Order(1)
    void a_login_leads_to_the_page_that_was_asked_for() {
        Tab tab = browser().newTab();
        tab.open("notes?tab=7&asked=yes");
        tab.type("name", "Katherine");
        tab.type("password", "secret");
        tab.click("login");
        assertThat(tab.text("user")).isEqualTo("Katherine");
        assertThat(tab.address()).contains("tab=7&asked=yes");
    }

    @Test
    @Order(1)
    void a_remembered_user_is_logged_in_without_the_session() {
        UserBrowser browser = browser();
        Tab tab = tab(browser);
        tab.click("remember");
        tab.type("name", "Joan");
        tab.type("password", "secret");
        tab.click("login");
        assertThat(tab.text("user")).isEqualTo("Joan");
        browser.forget("session");
        assertThat(tab(browser).text("user")).isEqualTo("Joan");
    }
}
