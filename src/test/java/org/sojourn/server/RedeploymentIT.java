package org.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.H2Server;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.Server.Feature;
import org.sojourn.server.support.ServerProcess;
import org.sojourn.server.support.Wars;
import org.sojourn.support.Eventually;

/** An application is replaced again and again while its users go on. */
@Needs(Feature.HOT_DEPLOYMENT)
class RedeploymentIT {

    /** {@code -Dtest.redeployments}. */
    private static final int TIMES = Integer.getInteger("test.redeployments", 6);

    private static final int USERS = 4;

    /** Between two requests, so that the server has time to deploy. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** A class that each version of the application has loaded. */
    private static final String LOADED = "org.sojourn.internal.cdi.SojournExtension/";

    /**
     * What the JDK and the server keep, too: the last class that compared records; a version that
     * an idle thread has on its stack; and on WildFly, where Weld does not notice the end of a
     * request when the application is stopped in the middle, one for each such thread.
     */
    private static final long VERSIONS = 3 + TIMES / 4;

    /** Those of the server and of the JDK come and go. */
    private static final int MORE_THREADS = 6;

    @Test
    void sessions_go_on_and_no_version_before_the_last_stays_in_memory() throws Exception {
        try (H2Server database = H2Server.started();
                ServerProcess server = ServerProcess.start(version(0, database))) {
            List<User> users =
                    IntStream.range(0, USERS).mapToObj(i -> new User(server.browser())).toList();
            await(server, 0, users);
            server.redeploy(version(1, database));
            await(server, 1, users);
            long threads = threads(server);
            for (int i = 2; i <= TIMES; i++) {
                server.redeploy(version(i, database));
                await(server, i, users);
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
                .addAsWebResource(new StringAsset("version " + number), "version.txt");
    }

    /** Until that version answers, and has served each user. */
    private static void await(ServerProcess server, int version, List<User> users) {
        Browser browser = server.browser();
        Eventually.holds(
                PATIENCE,
                () -> assertThat(body(browser, "version.txt")).isEqualTo("version " + version));
        for (User user : users) {
            int before = user.answered.get();
            Eventually.holds(
                    PATIENCE, () -> assertThat(user.answered).hasValueGreaterThan(before + 10));
        }
    }

    /** Empty if the application is not there just now. */
    private static String body(Browser browser, String path) {
        try {
            LockSupport.parkNanos(PAUSE.toNanos());
            Browser.Answer<String> answer = browser.get(path);
            return answer.status() == 200 ? answer.body() : "";
        } catch (UncheckedIOException stopped) {
            return "";
        }
    }

    private static long versionsInMemory(ServerProcess server) {
        return lines(server, "VM.class_hierarchy " + LOADED.replace("/", ""), LOADED);
    }

    private static long threads(ServerProcess server) {
        return lines(server, "Thread.print", "\"");
    }

    private static long lines(ServerProcess server, String command, String containing) {
        return server.diagnosis(command).lines().filter(it -> it.contains(containing)).count();
    }

    /** Counts in a session, and knows what the count is. */
    private static final class User {

        private final Browser browser;
        private final AtomicInteger answered = new AtomicInteger();
        private final Thread thread = new Thread(this::work);
        private volatile boolean stopped;
        private volatile String lost = "";
        private int acknowledged;

        User(Browser browser) {
            this.browser = browser;
            thread.start();
        }

        private void work() {
            while (!stopped && lost.isEmpty()) {
                int next = acknowledged + 1;
                if (!body(browser, "session/set?name=count&value=" + next).equals("set")) {
                    continue;
                }
                acknowledged = next;
                String found = body(browser, "session/get?name=count");
                if (!found.isEmpty() && !found.equals(String.valueOf(acknowledged))) {
                    lost = acknowledged + " is " + found;
                }
                answered.incrementAndGet();
            }
        }

        void stop() throws InterruptedException {
            stopped = true;
            thread.join();
            assertThat(lost).isEmpty();
        }
    }
}
