package org.sojourn.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a user of pages of Jakarta Faces expects besides. */
abstract class FacesContract extends FrameworkContract {

    @Override
    String home() {
        return "notes.xhtml";
    }

    /** Faces promises nothing about a second click: each is an action. */
    @Override
    int effectsOfPostingTwice() {
        return 2;
    }

    @Test
    @Order(1)
    void a_message_in_the_flash_is_shown_once_after_a_redirect() {
        Tab tab = loggedIn(browser(), "Margaret");
        add(tab, "moon");
        assertThat(tab.text("clicks")).isEqualTo("1");
        tab.click("leave");
        assertThat(tab.text("messages")).isEqualTo("Left after 1");
        assertThat(tab.text("clicks")).as("another view").isEqualTo("0");
        add(tab, "apollo");
        assertThat(tab.text("messages")).isEmpty();
        assertThat(items(tab)).containsExactly("moon", "apollo");
    }
}
