package org.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.sojourn.server.replaced.OwnDrivers;
import org.sojourn.server.replaced.Version;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.H2Server;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.Server.Feature;
import org.sojourn.server.support.ServerProcess;
import org.sojourn.server.support.Wars;
import org.sojourn.support.Eventually;

/**
 * An application is replaced again and again, and its users go on. No request is under way at that
 * moment: Weld on WildFly does not notice the end of such a request, and its thread then keeps the
 * application in memory.
 */
@Needs(Feature.HOT_DEPLOYMENT)
class RedeploymentIT {

    /** {@code -Dtest.redeployments}. */
    private static final int TIMES = Integer.getInteger("test.redeployments", 6);

    private static final int USERS = 4;

    /** Between two requests, so that the server has time to deploy. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** Between two looks whether the next version is there. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** A class that each version of the application has loaded. */
    private static final String LOADED = "org.sojourn.internal.cdi.SojournExtension";

    /**
     * The last version, one that the JDK keeps since it has compared records, and one that is still
     * on the stack of an idle thread of the server.
     */
    private static final long VERSIONS = 3;

    /** Those of the server and of the JDK come and go. */
    private static final int MORE_THREADS = 6;

    /** A request holds it for reading, and the replacement of the application for writing. */
    private final ReadWriteLock application = new ReentrantReadWriteLock(true);

    @Test
    void sessions_go_on_and_no_version_before_the_last_stays_in_memory() throws Exception {
        try (H2Server database = H2Server.started();
                ServerProcess server = ServerProcess.start(version(0, database))) {
            List<User> users =
                    IntStream.range(0, USERS).mapToObj(i -> new User(server.browser())).toList();
            served(users);
            replace(server, 1, database);
            served(users);
            long threads = threads(server);
            for (int i = 2; i <= TIMES; i++) {
                replace(server, i, database);
                served(users);
            }
            for (User user : users) {
                user.stop();
            }
            assertThat(database.count("cart_session")).isEqualTo(USERS);
            Eventually.holds(
                    PATIENCE,
                    () -> {
                        server.diagnosis("GC.run");
                        assertThat(versionsInMemory(server)).isBetween(1L, VERSIONS);
                        assertThat(threads(server)).isLessThan(threads + MORE_THREADS);
                    });
            System.out.printf(
                    "[redeployment] %d times, %d versions in memory, %d threads instead of %d%n",
                    TIMES, versionsInMemory(server), threads(server), threads);
        }
    }

    private static WebArchive version(int number, H2Server database) {
        return Wars.shop(database)
                .addClasses(OwnDrivers.class, Version.class)
                .addAsWebResource(new StringAsset("version " + number), Version.FILE);
    }

    /** Returns when the next version answers. */
    private void replace(ServerProcess server, int version, H2Server database) {
        Browser browser = server.browser();
        application.writeLock().lock();
        try {
            server.redeploy(version(version, database));
            Eventually.holds(
                    PATIENCE,
                    () -> {
                        LockSupport.parkNanos(LOOK.toNanos());
                        assertThat(body(browser, "version")).isEqualTo("version " + version);
                    });
        } finally {
            application.writeLock().unlock();
        }
    }

    /** Until each user was served by the application. */
    private static void served(List<User> users) {
        for (User user : users) {
            int before = user.answered.get();
            Eventually.holds(
                    PATIENCE,
                    () ->
                            assertThat(user.answered)
                                    .as(() -> "answers to a user who has lost: " + user.lost)
                                    .hasValueGreaterThan(before + 10));
        }
    }

    /** Or, if the application is not there just now, what came instead. */
    private static String body(Browser browser, String path) {
        try {
            Browser.Answer<String> answer = browser.get(path);
            return answer.status() == 200 ? answer.body() : "status " + answer.status();
        } catch (UncheckedIOException stopped) {
            return stopped.toString();
        }
    }

    private static long versionsInMemory(ServerProcess server) {
        return lines(server, "VM.class_hierarchy " + LOADED, LOADED + "/");
    }

    private static long threads(ServerProcess server) {
        return lines(server, "Thread.print", "\"");
    }

    private static long lines(ServerProcess server, String command, String containing) {
        return server.diagnosis(command).lines().filter(it -> it.contains(containing)).count();
    }

    /** Counts in a session, and knows what the count is. */
    private final class User {

        private final Browser browser;
        private final AtomicInteger answered = new AtomicInteger();
        private final Thread thread = new Thread(this::work);
        private volatile boolean stopped;
        private volatile String lost = "";
        private int count;

        User(Browser browser) {
            this.browser = browser;
            thread.start();
        }

        private void work() {
            while (!stopped && lost.isEmpty()) {
                application.readLock().lock();
                try {
                    count();
                } finally {
                    application.readLock().unlock();
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }

        private void count() {
            count++;
            expect("set", "session/set?name=count&value=" + count);
            expect(String.valueOf(count), "session/get?name=count");
            answered.incrementAndGet();
        }

        private void expect(String answer, String path) {
            String found = body(browser, path);
            if (!found.equals(answer)) {
                lost += " %s: %s instead of %s.".formatted(path, found, answer);
            }
        }

        void stop() throws InterruptedException {
            stopped = true;
            thread.join();
            assertThat(lost).isEmpty();
        }
    }
}
