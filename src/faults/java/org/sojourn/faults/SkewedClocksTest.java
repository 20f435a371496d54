package org.sojourn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.support.Database;
import org.sojourn.support.PlainDatabase;
import org.sojourn.testkit.MutableClock;

/** Two servers whose clocks do not agree. */
@Tag("faults")
@Timeout(300)
class SkewedClocksTest {

    private static final Duration MAX_AGE = Duration.ofHours(3);
    private static final Duration HOUR = Duration.ofHours(1);

    private final MutableClock clock = new MutableClock();
    private final MutableClock otherClock = new MutableClock();
    private PlainDatabase database;
    private PooledNode node;
    private PooledNode other;

    @BeforeEach
    void start() {
        database = new PlainDatabase(Database.POSTGRESQL);
        node = node(clock);
        other = node(otherClock);
    }

    @AfterEach
    void stop() {
        node.close();
        other.close();
    }

    private PooledNode node(MutableClock ofNode) {
        return PooledNode.on(database.url())
                .clock(ofNode)
                .settings(settings -> settings.maxAge(MAX_AGE))
                .start();
    }

    private String newSession() {
        return node.shop().newSession(session -> session.set("cart", "tent"));
    }

    private static String cart(PooledNode server, String id) {
        return server.shop().ask(id, session -> session.get("cart", String.class).orElse("none"));
    }

    private long expiry() {
        try {
            return database.number("select expires_at from shop_session");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** An hour is less than the age of a session: no server finds one expired that is used. */
    @Test
    void jumps_of_an_hour_on_one_server_lose_nothing_under_load() {
        try (Users users = Users.of(8, node.shop(), other.shop())) {
            for (long hours : new long[] {1, -1, -1, 1, 1, -1}) {
                users.succeed(30);
                otherClock.advance(HOUR.multipliedBy(hours));
                users.succeed(30);
                assertThat(other.backend().deleteExpired()).isZero();
                assertThat(node.backend().deleteExpired()).isZero();
            }
            users.findAllThatWasAcknowledged(other.shop());
            assertThat(users.failures()).isEmpty();
        }
    }

    @Test
    void a_server_whose_clock_is_behind_does_not_shorten_a_life() {
        String id = newSession();
        long before = expiry();
        otherClock.advance(HOUR.negated());
        assertThat(cart(other, id)).isEqualTo("tent");
        other.shop().visit(id, session -> session.set("cart", "lantern"));
        assertThat(expiry()).isGreaterThanOrEqualTo(before);
        other.shop().visit(id, session -> session.rotateId());
        assertThat(expiry()).isGreaterThanOrEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {-3600, -60, -1, 1, 60, 3600, 3 * 3600 - 120})
    void a_skew_below_the_age_of_a_session_loses_none(int seconds) {
        String id = newSession();
        otherClock.advance(Duration.ofSeconds(seconds));
        assertThat(cart(other, id)).isEqualTo("tent");
        other.shop().visit(id, session -> session.set("cart", "lantern"));
        assertThat(cart(node, id)).isEqualTo("lantern");
        assertThat(node.backend().deleteExpired() + other.backend().deleteExpired()).isZero();
    }

    /** The user is logged out, as after a pause, and sees no error. */
    @Test
    void a_skew_beyond_the_age_ends_sessions_without_an_error_and_new_ones_work_on_that_server() {
        String id = newSession();
        otherClock.advance(MAX_AGE.plusSeconds(1));
        assertThat(cart(other, id)).isEqualTo("none");
        assertThat(cart(node, id)).isEqualTo("none");
        String another = other.shop().newSession(session -> session.set("cart", "rope"));
        assertThat(cart(other, another)).isEqualTo("rope");
        assertThat(cart(node, another)).isEqualTo("rope");
    }
}
