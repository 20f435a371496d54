package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** The readiness check on executors that do not run what they accept. */
class DatabaseProbeTest {

    private static final Duration LIMIT = Duration.ofMillis(50);

    private final Queue<Runnable> accepted = new ArrayDeque<>();
    private boolean isStarted;
    private final Executor server =
            task -> {
                if (isStarted) {
                    task.run();
                } else {
                    accepted.add(task);
                }
            };
    private final StubRows rows = new StubRows();
    private final DatabaseProbe probe = new DatabaseProbe("shop", LIMIT, rows, server);

    @Test
    void a_question_that_the_server_accepted_and_dropped_is_asked_again() {
        assertThat(probe.problem()).contains("no answer within 50 ms");
        isStarted = true;
        assertThat(probe.problem()).isEmpty();
    }

    @Test
    void a_question_that_was_replaced_asks_nothing_when_its_turn_comes() {
        probe.problem();
        isStarted = true;
        probe.problem();
        int asked = rows.read().size();
        accepted.forEach(Runnable::run);
        assertThat(asked).isEqualTo(1);
        assertThat(rows.read()).hasSize(asked);
    }
}
