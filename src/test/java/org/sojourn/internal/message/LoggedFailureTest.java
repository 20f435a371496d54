package org.sojourn.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Failures of others in our log. */
class LoggedFailureTest {

    private static String logged(Throwable failure) {
        StringWriter log = new StringWriter();
        LoggedFailure.of(failure).printStackTrace(new PrintWriter(log, true));
        return log.toString();
    }

    @Test
    void no_text_of_a_failure_starts_a_line_of_its_own() {
        IllegalStateException failure =
                new IllegalStateException("a\nFORGED", new RuntimeException("b\nFORGED"));
        failure.addSuppressed(new RuntimeException("c\nFORGED"));
        assertThat(logged(failure).lines())
                .noneMatch(line -> line.startsWith("FORGED"))
                .contains(
                        "java.lang.IllegalStateException: a\\u000aFORGED",
                        "Caused by: java.lang.RuntimeException: b\\u000aFORGED",
                        "\tSuppressed: java.lang.RuntimeException: c\\u000aFORGED")
                .anyMatch(line -> line.contains("at " + LoggedFailureTest.class.getName()));
    }

    @Test
    void a_failure_in_plain_words_is_logged_as_it_is() {
        IllegalStateException failure = new IllegalStateException("a", new RuntimeException("b"));
        assertThat(LoggedFailure.of(failure)).isSameAs(failure);
    }

    @Test
    void a_circle_of_causes_ends() {
        IllegalStateException failure = new IllegalStateException("a\nFORGED");
        failure.initCause(new RuntimeException("b", failure));
        assertThat(logged(failure)).doesNotContain("\nFORGED");
    }
}
