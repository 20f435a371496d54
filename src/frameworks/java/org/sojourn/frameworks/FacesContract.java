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
        shows(tab, "clicks", "1");
        tab.click("leave");
        shows(tab, "messages", "Left after 1");
        shows(tab, "clicks", "0");
        add(tab, "apollo");
        shows(tab, "clicks", "1");
        shows(tab, "messages", "");
        assertThat(items(tab)).containsExactly("moon", "apollo");
    }
}
