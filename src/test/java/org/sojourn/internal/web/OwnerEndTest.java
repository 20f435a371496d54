package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sojourn.support.Eventually;

/** How long a thread that answers waits for the thread of the boundary. */
class OwnerEndTest {

    private static OwnerEnd started(Duration limit) {
        OwnerEnd end = new OwnerEnd(limit);
        end.startedAsync();
        return end;
    }

    @Test
    void it_waits_until_the_boundary_has_ended() throws InterruptedException {
        OwnerEnd end = started(Duration.ofHours(1));
        Thread other = new Thread(() -> end.await(() -> true));
        other.start();
        Eventually.holds(() -> assertThat(other.getState()).isEqualTo(State.TIMED_WAITING));
        end.end();
        other.join(10_000);
        assertThat(other.isAlive()).isFalse();
        assertThat(end.isAwaited(() -> true)).isFalse();
    }

    @Test
    void it_gives_up_once_for_all_when_the_thread_of_the_boundary_does_not_return() {
        OwnerEnd end = started(Duration.ofMillis(1));
        end.await(() -> true);
        assertThat(end.isAwaited(() -> true)).isFalse();
    }

    @Test
    void it_stays_interrupted() {
        OwnerEnd end = started(Duration.ofHours(1));
        Thread.currentThread().interrupt();
        end.await(() -> true);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void it_does_not_wait_for_nothing_nor_in_a_request_that_is_not_asynchronous() {
        assertThat(started(Duration.ofHours(1)).isAwaited(() -> false)).isFalse();
        OwnerEnd end = new OwnerEnd(Duration.ofHours(1));
        end.await(() -> true);
        assertThat(end.isAwaited(() -> true)).isFalse();
    }
}
