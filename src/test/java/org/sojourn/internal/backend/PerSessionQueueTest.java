package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.OwnThread;

@Timeout(60)
class PerSessionQueueTest {

    private static final SessionKey ALICE = SessionKey.of("alice");
    private static final SessionKey BOB = SessionKey.of("bob");
    private static final int MANY = 200_000;

    private final List<String> started = new ArrayList<>();
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private PerSessionQueue turns = turns(MANY, Duration.ofMinutes(1));

    private static PerSessionQueue turns(int maxPending, Duration timeout) {
        Deadlines deadlines =
                new Deadlines(
                        timeout,
                        task -> daemon(task).start(),
                        PerSessionQueueTest::daemon,
                        () -> {});
        return new PerSessionQueue(maxPending, timeout, deadlines);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private CompletableFuture<String> take(SessionKey key, CompletableFuture<String> operation) {
        return turns.take(
                key,
                () -> {
                    started.add(key == ALICE ? "alice" : "bob");
                    return operation;
                });
    }

    private static CompletableFuture<String> done() {
        return CompletableFuture.completedFuture("done");
    }

    private static AbstractThrowableAssert<?, ?> assertFailure(CompletableFuture<?> stage) {
        return assertThatThrownBy(() -> stage.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(SessionStoreException.class);
    }

    @Test
    void an_operation_starts_when_the_one_before_it_on_the_same_session_is_complete() {
        take(ALICE, first);
        CompletableFuture<String> second = take(ALICE, done());
        CompletableFuture<String> ofBob = take(BOB, done());
        assertThat(ofBob).isCompletedWithValue("done");
        assertThat(started).containsExactly("alice", "bob");
        first.complete("done");
        assertThat(second).isCompletedWithValue("done");
        assertThat(started).containsExactly("alice", "bob", "alice");
    }

    @Test
    void an_operation_that_fails_fails_alone() {
        CompletableFuture<String> failing =
                turns.take(
                        ALICE,
                        () -> {
                            throw new IllegalStateException("at once");
                        });
        assertThat(failing)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("at once");
        CompletableFuture<String> failed = take(ALICE, first);
        CompletableFuture<String> next = take(ALICE, done());
        first.completeExceptionally(new IllegalStateException("later"));
        assertThat(failed)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("later");
        assertThat(next).isCompletedWithValue("done");
    }

    @Test
    void an_operation_that_dies_of_an_error_fails_alone() {
        CompletableFuture<String> dying =
                turns.take(
                        ALICE,
                        () -> {
                            throw new OutOfMemoryError("unable to create native thread");
                        });
        CompletableFuture<String> nothing = turns.take(ALICE, () -> null);
        CompletableFuture<String> next = take(ALICE, done());
        assertThatThrownBy(dying::join).hasRootCauseMessage("unable to create native thread");
        assertThat(nothing).isCompletedExceptionally();
        assertThat(next).isCompletedWithValue("done");
        turns.close(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
    }

    @Test
    void any_number_of_operations_can_wait_for_one_session() {
        take(ALICE, first);
        AtomicInteger count = new AtomicInteger();
        for (int i = 1; i < MANY; i++) {
            take(ALICE, done()).thenRun(count::incrementAndGet);
        }
        first.complete("done");
        assertThat(count).hasValue(MANY - 1);
    }

    @Test
    void more_operations_than_may_be_pending_are_refused() {
        turns = turns(2, Duration.ofMinutes(1));
        take(ALICE, first);
        CompletableFuture<String> second = take(ALICE, done());
        assertFailure(take(BOB, done())).hasMessageStartingWith("SJN00403");
        first.complete("done");
        assertThat(second).isCompletedWithValue("done");
        assertThat(take(BOB, done())).isCompletedWithValue("done");
    }

    @Test
    void an_operation_that_waits_too_long_is_withdrawn_and_one_that_takes_too_long_is_unknown() {
        turns = turns(10, Duration.ofMillis(50));
        CompletableFuture<String> running = take(ALICE, first);
        CompletableFuture<String> second = take(ALICE, done());
        assertFailure(second).hasMessageStartingWith("SJN00406");
        assertFailure(running).hasMessageStartingWith("SJN00407");
        first.complete("done");
        assertThat(started).containsExactly("alice");
        assertThat(take(ALICE, done())).isCompletedWithValue("done");
    }

    @Test
    void a_cancelled_operation_is_withdrawn_while_it_waits() {
        take(ALICE, first);
        take(ALICE, done()).cancel(false);
        CompletableFuture<String> third = take(ALICE, done());
        first.complete("done");
        assertThat(third).isCompletedWithValue("done");
        assertThat(started).containsExactly("alice", "alice");
    }

    @Test
    void closing_waits_for_all_that_was_accepted_and_refuses_the_rest() throws Exception {
        take(ALICE, first);
        CompletableFuture<String> second = take(ALICE, done());
        CompletableFuture<Boolean> secondWasDone =
                OwnThread.supply(
                        () -> {
                            turns.close(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
                            return second.isDone();
                        });
        while (!take(BOB, done()).isCompletedExceptionally()) {
            Thread.onSpinWait();
        }
        assertFailure(take(BOB, done())).hasMessageStartingWith("SJN00404");
        first.complete("done");
        assertThat(secondWasDone.get()).isTrue();
    }

    @Test
    void closing_gives_up_at_its_deadline_and_leaves_no_stage_incomplete() {
        CompletableFuture<String> running = take(ALICE, first);
        CompletableFuture<String> second = take(ALICE, done());
        turns.close(System.nanoTime());
        assertFailure(running).hasMessageStartingWith("SJN00407");
        assertFailure(second).hasMessageStartingWith("SJN00406");
        assertThat(first).isNotDone();
    }
}
