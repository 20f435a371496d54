package org.sojourn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSessionEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig.Library;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;
import org.springframework.web.util.HttpSessionMutexListener;
import org.springframework.web.util.WebUtils;

/** What Spring MVC keeps in the session, put there by itself. */
class AllowedSpringMvcTest {

    private final RecordedSession recorded = new RecordedSession();

    @Test
    void a_message_in_the_flash_comes_back() {
        FlashMap flash = new FlashMap();
        flash.put("message", "Added");
        flash.setTargetRequestPath("/orders");
        flash.addTargetRequestParam("page", "2");
        new SessionFlashMapManager()
                .saveOutputFlashMap(flash, recorded.request(), recorded.response());
        assertThat(recorded.attributes().values())
                .singleElement()
                .satisfies(
                        maps -> {
                            assertThat(Allowed.of(Library.SPRING_MVC).roundTrip(maps))
                                    .isEqualTo(List.of(flash));
                            assertThatThrownBy(() -> Allowed.none().roundTrip(maps))
                                    .isInstanceOf(SessionAttributeException.class)
                                    .hasMessageEndingWith(
                                            "set sojourn.allowed-libraries=spring-mvc");
                        });
    }

    @Test
    void the_object_that_requests_synchronize_on_comes_back() {
        new HttpSessionMutexListener().sessionCreated(new HttpSessionEvent(recorded.session()));
        Object mutex = recorded.attributes().get(WebUtils.SESSION_MUTEX_ATTRIBUTE);
        assertThat(Allowed.of(Library.SPRING_MVC).roundTrip(mutex)).isNotNull();
    }
}
