package org.sojourn.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.ShopApplication;

/** Which classes an attribute may be of, as a server loads them. */
public interface AttributeClassesContract extends ShopApplication {

    @Test
    default void an_object_of_the_applications_own_class_is_there_in_the_next_request() {
        Browser browser = browser();
        browser.get("session/cart/add?value=tea");
        browser.get("session/cart/add?value=milk");
        assertThat(browser.get("session/cart").body()).isEqualTo("[tea, milk]");
    }

    @Test
    default void an_object_changed_in_place_is_stored() {
        Browser browser = browser();
        browser.get("session/cart/add?value=tea");
        browser.get("session/cart/add-in-place?value=milk");
        assertThat(browser.get("session/cart").body()).isEqualTo("[tea, milk]");
    }

    @Test
    default void a_class_of_another_library_is_refused_by_name() {
        Browser browser = browser();
        var answer = browser.get("session/coupon?value=half-price&catch=1");
        assertThat(answer.body())
                .startsWith("SJN00606")
                .contains("org.sojourn.server.library.Coupon")
                .contains("sojourn.allowed-classes");
        assertThat(answer.cookies()).isEmpty();
    }
}
