package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionTrackingMode;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the filter finds amiss when it starts. */
class SessionFilterTest {

    private static ServletContext tracking(Set<SessionTrackingMode> modes) {
        return (ServletContext)
                Proxy.newProxyInstance(
                        ServletContext.class.getClassLoader(),
                        new Class<?>[] {ServletContext.class},
                        (proxy, method, arguments) -> modes);
    }

    @Test
    void an_application_that_wants_ids_in_addresses_is_warned_that_it_gets_cookies() {
        assertThat(SessionFilter.warningOfTracking(tracking(EnumSet.of(SessionTrackingMode.URL))))
                .hasValueSatisfying(warning -> assertThat(warning).contains("SJN00705", "[URL]"));
    }

    @Test
    void an_application_that_wants_cookies_besides_is_not_warned() {
        assertThat(
                        SessionFilter.warningOfTracking(
                                tracking(EnumSet.allOf(SessionTrackingMode.class))))
                .isEmpty();
    }
}
