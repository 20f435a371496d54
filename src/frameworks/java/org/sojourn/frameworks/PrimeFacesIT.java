package org.sojourn.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** PrimeFaces, with a part of the page that is loaded when it is opened. */
@ParameterizedClass(name = "on {0}")
@EnumSource
class PrimeFacesIT extends FacesContract {

    @Override
    String application() {
        return "primefaces";
    }

    @Test
    @Order(1)
    void a_part_of_a_page_that_was_open_is_open_when_the_page_is_shown_again() {
        UserBrowser browser = browser();
        Tab tab = loggedIn(browser, "Radia");
        shows(tab, "tabs:short", "Short");
        tab.click("open");
        shows(tab, "tabs:long", "Long");
        Tab again = tab(browser);
        shows(again, "tabs:long", "Long");
        assertThat(again.has("tabs:short")).isFalse();
    }
}
