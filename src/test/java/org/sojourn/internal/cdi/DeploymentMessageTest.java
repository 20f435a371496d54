package org.sojourn.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of what is wrong with an application. */
class DeploymentMessageTest {

    @Test
    void each_problem_has_a_line_of_its_own_and_cannot_forge_another() {
        assertThat(DeploymentMessage.list(List.of("SJN1: a\nb", "SJN2: c")).lines())
                .containsExactly(
                        "Sojourn found 2 problems in this application:",
                        "  SJN1: a\\u000ab",
                        "  SJN2: c");
        assertThat(DeploymentMessage.list(List.of("SJN1: a")))
                .startsWith("Sojourn found 1 problem in this application:");
    }
}
