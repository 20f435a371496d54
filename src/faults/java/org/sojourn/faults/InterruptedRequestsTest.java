package org.sojourn.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.support.Database;
import org.sojourn.support.PlainDatabase;

/** Threads that use sessions are interrupted at any moment. */
@Tag("faults")
@Timeout(300)
class InterruptedRequestsTest {

    private static final int USERS = 12;

    private static PooledNode node(String unit) {
        return PooledNode.on(new PlainDatabase(Database.POSTGRESQL).url())
                .unit(unit)
                .pool(pool -> pool.setMaximumPoolSize(2))
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eclipselink", "hibernate"})
    void an_interrupted_request_fails_or_succeeds_and_the_others_do_not_notice(String unit) {
        try (PooledNode node = node(unit);
                Users users = Users.of(USERS, node.shop())) {
            Random random = new Random(5);
            for (int round = 0; round < 30; round++) {
                for (int i = 0; i < 20; i++) {
                    users.interrupt(random.nextInt(USERS / 2));
                }
                users.succeed(2);
            }
            users.succeed(20);
            users.findAllThatWasAcknowledged(node.shop());
            assertThat(users.failures())
                    .extracting(Users.Failure::code)
                    .isSubsetOf("SJN00301", "SJN00306", "SJN00405");
        }
    }

    /** A server may interrupt the threads of its executor when it stops an application. */
    @Test
    void asynchronous_operations_survive_an_interrupt_of_the_threads_that_carry_them_out() {
        try (PooledNode node = node("eclipselink")) {
            AsyncSessionBackend backend = node.node().get(AsyncSessionBackend.class);
            List<String> acknowledged = new ArrayList<>();
            for (int round = 0; round < 30; round++) {
                List<CompletableFuture<Void>> stages = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    byte[] data = {(byte) i};
                    stages.add(backend.set(round + " " + i, data).toCompletableFuture());
                }
                interruptThreadsOfTheLibrary();
                for (int i = 0; i < stages.size(); i++) {
                    Throwable failure = catchThrowable(stages.get(i)::join);
                    if (failure == null) {
                        acknowledged.add(round + " " + i);
                    } else {
                        assertThat(failure).hasCauseInstanceOf(SessionStoreException.class);
                    }
                }
            }
            assertThat(acknowledged).isNotEmpty();
            for (String id : acknowledged) {
                byte[] data = {Byte.parseByte(id.split(" ")[1])};
                assertThat(backend.get(id).toCompletableFuture().join()).hasValue(data);
            }
        }
    }

    private static void interruptThreadsOfTheLibrary() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sojourn"))
                .forEach(Thread::interrupt);
    }
}
