package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.support.Node;
import org.sojourn.support.RemoteSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.support.VirtualThreads;
import org.sojourn.support.World.Face;
import org.sojourn.testkit.Race;

/**
 * Many callers and something that goes wrong: what was acknowledged is stored, the rest fails with
 * an error.
 */
@Tag("providers")
@Timeout(120)
class FaultsTest {

    private static final int CALLERS = 16;

    @TempDir java.nio.file.Path directory;

    private Server server;
    private Node node;

    @BeforeEach
    void start() throws SQLException {
        bringUp("0");
        String database = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/";
        System.setProperty("jakarta.persistence.jdbc.url", database + directory.resolve("shop"));
        node = Node.start(new SuppliedBeans(), RemoteSession.class);
    }

    @AfterEach
    void stop() {
        node.close();
        server.stop();
        System.clearProperty("jakarta.persistence.jdbc.url");
    }

    private void bringUp(String port) throws SQLException {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        server = Server.createTcpServer("-tcpPort", port, "-ifNotExists").start();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void what_was_acknowledged_when_the_database_vanished_is_there_when_it_comes_back(Face face)
            throws SQLException {
        SessionBackend backend = face.backend(node);
        Map<String, byte[]> acknowledged = new ConcurrentHashMap<>();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        CountDownLatch busy = new CountDownLatch(20 * CALLERS);
        Race.run(
                CALLERS + 1,
                number -> {
                    if (number == CALLERS) {
                        await(busy);
                        server.stop();
                        return;
                    }
                    for (int i = 0; failures.size() < CALLERS && i < 100_000; i++) {
                        String id = number + " " + i;
                        byte[] data = id.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                        Throwable failure = catchThrowable(() -> backend.set(id, data));
                        if (failure == null) {
                            acknowledged.put(id, data);
                            busy.countDown();
                        } else {
                            failures.add(failure);
                        }
                    }
                });
        assertThat(failures)
                .hasSizeGreaterThanOrEqualTo(CALLERS)
                .allSatisfy(
                        failure ->
                                assertThat(failure)
                                        .isInstanceOf(SessionStoreException.class)
                                        .hasMessageMatching("(?s)SJN0030[126]: .*'remote'.*"));
        bringUp(Integer.toString(server.getPort()));
        acknowledged.forEach((id, data) -> assertThat(backend.get(id)).hasValue(data));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void an_interrupted_caller_gets_an_error_or_its_session_is_stored_and_it_stays_interrupted(
            Face face) {
        SessionBackend backend = face.backend(node);
        Race.run(
                CALLERS,
                number -> {
                    for (int i = 0; i < 50; i++) {
                        String id = number + " " + i;
                        Thread.currentThread().interrupt();
                        Throwable failure = catchThrowable(() -> backend.set(id, new byte[1]));
                        boolean stayed = Thread.interrupted();
                        if (failure == null) {
                            assertThat(backend.get(id)).isPresent();
                        } else {
                            assertThat(failure).isInstanceOf(SessionStoreException.class);
                        }
                        assertThat(stayed).isTrue();
                    }
                });
    }

    @Test
    void a_thousand_virtual_threads_share_the_lanes() {
        SessionBackend backend = node.get(SessionBackend.class);
        Race.run(
                VirtualThreads.factory(),
                1_000,
                number -> {
                    String id = "id " + number;
                    backend.set(id, new byte[] {(byte) number});
                    assertThat(backend.get(id)).hasValue(new byte[] {(byte) number});
                    backend.set("shared", new byte[] {(byte) number});
                });
        assertThat(backend.deleteAll()).isEqualTo(1_001);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
