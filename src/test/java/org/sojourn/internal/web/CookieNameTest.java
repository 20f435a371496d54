package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sojourn.SessionConfig;

/** The name of the cookie in containers whose own cookie has a usual name. */
class CookieNameTest {

    private static Embedded<String> container(ServletContainerInitializer application) {
        return new Embedded<>(
                CookieNameTest::name,
                (types, context) -> {
                    SessionDefaults.note(context);
                    application.onStartup(types, context);
                },
                List.of());
    }

    private static String name(ServletContext context) {
        return new ServletSessionSettings(context, setting -> false)
                .complete(SessionConfig.builder().build().cookie())
                .name();
    }

    private static void doNothing(Set<Class<?>> types, ServletContext context) {}

    private static void setName(Set<Class<?>> types, ServletContext context) {
        context.getSessionCookieConfig().setName("shop");
    }

    @Test
    void the_usual_name_of_a_container_is_not_taken_over(@TempDir Path directory) throws Exception {
        assertThat(container(CookieNameTest::doNothing).inTomcat(directory)).isEqualTo("session");
        assertThat(container(CookieNameTest::doNothing).inJetty()).isEqualTo("session");
    }

    @Test
    void a_name_that_the_application_sets_is_taken_over(@TempDir Path directory) throws Exception {
        assertThat(container(CookieNameTest::setName).inTomcat(directory)).isEqualTo("shop");
        assertThat(container(CookieNameTest::setName).inJetty()).isEqualTo("shop");
    }
}
