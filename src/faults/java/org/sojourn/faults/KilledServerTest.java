package org.sojourn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.support.Database;
import org.sojourn.support.Eventually;
import org.sojourn.support.PlainDatabase;

/** The JVM of one of two servers is killed: SIGKILL, as by the operating system. */
@Tag("faults")
@Timeout(300)
class KilledServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private PlainDatabase database;
    private PooledNode survivor;

    @BeforeEach
    void start() {
        database = new PlainDatabase(Database.POSTGRESQL);
        survivor =
                PooledNode.on(url())
                        .clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)))
                        .start();
    }

    @AfterEach
    void stop() {
        survivor.close();
    }

    private String url() {
        return database.url();
    }

    private long number(String query) {
        try {
            return database.number(query);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Begun now, twenty minutes before the server that will die uses it. */
    private String newSession() {
        try (PooledNode first = PooledNode.on(url()).start()) {
            return first.shop().newSession(session -> session.set("cart", "tent"));
        }
    }

    @Test
    void a_session_whose_renewal_waits_when_its_server_dies_is_as_it_was() throws SQLException {
        String id = newSession();
        long before = number("select expires_at from shop_session");
        try (Connection transaction = database.connect();
                ChildJvm server = ChildJvm.of(DoomedServer.class, "256m", url(), id)) {
            transaction.setAutoCommit(false);
            transaction.createStatement().executeUpdate("update shop_session set note = 'locked'");
            assertThat(server.await("read ")).isEqualTo("tent");
            Eventually.holds(
                    PATIENCE,
                    () ->
                            assertThat(
                                            number(
                                                    "select count(*) from pg_locks where not"
                                                            + " granted"))
                                    .isPositive());
            server.kill();
            transaction.rollback();
        }
        assertThat(number("select count(*) from shop_session")).isEqualTo(1);
        String cart =
                survivor.shop().ask(id, session -> session.get("cart", String.class).orElse("-"));
        assertThat(cart).isEqualTo("tent");
        Eventually.holds(
                PATIENCE,
                () ->
                        assertThat(number("select expires_at from shop_session"))
                                .isGreaterThan(before));
        survivor.shop().visit(id, session -> session.set("cart", "lantern"));
    }

    @Test
    void what_the_dead_server_had_acknowledged_is_found_by_the_other() {
        List<String> lines = new ArrayList<>();
        try (ChildJvm server = ChildJvm.of(DoomedServer.class, "256m", url())) {
            for (int i = 0; i < 500; i++) {
                lines.add(server.await("acknowledged "));
            }
            server.kill().stream()
                    .filter(line -> line.matches("acknowledged \\S+ \\d+"))
                    .map(line -> line.substring("acknowledged ".length()))
                    .forEach(lines::add);
        }
        Map<String, Integer> last = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            last.merge(words[0], Integer.valueOf(words[1]), Math::max);
        }
        assertThat(last).hasSize(4);
        last.forEach(
                (id, count) -> {
                    Integer found =
                            survivor.shop()
                                    .ask(id, it -> it.get("count", Integer.class).orElse(-1));
                    assertThat(found).isBetween(count, count + 1);
                    survivor.shop().visit(id, session -> session.set("count", count + 2));
                });
    }
}
