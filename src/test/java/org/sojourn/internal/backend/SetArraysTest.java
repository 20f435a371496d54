package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Eventually;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Tables;

/** A caller that no longer waits for its {@code set} has its array again, too. */
@Timeout(60)
class SetArraysTest {

    private final Semaphore gate = new Semaphore(0);
    private final Tables.InMemory stored = new Tables.InMemory();
    private final Tables.Gated rows = new Tables.Gated(stored, gate);
    private final BlockingBackend backend =
            new BlockingBackend(
                    new ModelSessions(
                            ShopSession.class,
                            rows,
                            new BatchingRows(
                                    rows,
                                    new LaneSettings(2, 10, 10, Duration.ofSeconds(2)),
                                    Runnable::run),
                            Clock.systemUTC(),
                            SessionConfig.defaults(),
                            new OpaqueFormat(),
                            EventTarget.NONE));
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void openGate() throws InterruptedException {
        gate.release(100);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void setOnThreadOfItsOwn(String id) {
        Thread thread = new Thread(() -> backend.set(id, new byte[3]));
        threads.add(thread);
        thread.start();
    }

    private void waitsInTheLane(Thread thread) {
        Eventually.holds(() -> assertThat(thread.getState()).isEqualTo(Thread.State.TIMED_WAITING));
    }

    @Test
    void what_a_batch_stores_later_is_what_the_array_held_at_the_call() {
        byte[] data = {1, 2, 3};
        setOnThreadOfItsOwn("one that leads alone");
        Eventually.holds(() -> assertThat(gate.getQueueLength()).isEqualTo(1));
        setOnThreadOfItsOwn("one that leads the next batch");
        waitsInTheLane(threads.get(1));
        Thread test = Thread.currentThread();
        Thread opener =
                new Thread(
                        () -> {
                            waitsInTheLane(test);
                            gate.release();
                        });
        threads.add(opener);
        opener.start();
        assertThatThrownBy(() -> backend.set("late", data))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("SJN00407");
        Arrays.fill(data, (byte) 9);
        gate.release();
        Eventually.holds(() -> assertThat(stored.keys()).contains(SessionKey.of("late")));
        assertThat(stored.find(List.of(SessionKey.of("late"))).get(0).orElseThrow().data().bytes())
                .containsExactly(1, 2, 3);
    }
}
