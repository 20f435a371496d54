package org.sojourn.bench;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.sojourn.SessionBackend;

/**
 * Sojourn's table. Its sessions expire because the clock of the application is put forward.
 *
 * @param sweeps whether Sojourn's own sweep deletes them, or one DELETE
 */
record SweptSojourn(
        boolean sweeps, SojournNode node, SessionBackend backend, Ahead clock, int[] expiring)
        implements SweptTable {

    private static final Duration AHEAD = Duration.ofHours(1);
    private static final long POLL_MILLIS = 20;

    private static final String INSERT =
            """
            INSERT INTO bench_session (session_key, data, expires_at, created_at, version)
            SELECT encode(sha256(convert_to('%s' || lpad(to_hex(n), 16, '0'), 'UTF8')), 'hex'),
                   (SELECT data FROM bench_session LIMIT 1), %d + n, %d, 0
            FROM generate_series(%d, %d) n\
            """;

    static SweptSojourn start(Database database, boolean sweeps) throws SQLException {
        Ahead clock = new Ahead();
        List<String> settings =
                List.of("renew-on-access=false", "sweep-interval=" + (sweeps ? "1s" : "0s"));
        SojournNode node =
                SojournNode.start(database, "eclipselink", settings, new SuppliedClock(clock));
        return new SweptSojourn(
                sweeps, node, node.get(SessionBackend.class), clock, new int[] {0, 0});
    }

    @Override
    public String way() {
        return sweeps ? Sweeping.SOJOURN : "one bulk DELETE";
    }

    @Override
    public void fill(int sessions) throws SQLException {
        node.database().execute("CREATE INDEX ON bench_session (expires_at)");
        backend.set(Samples.id(0), Samples.bytes());
        insert(1, sessions - 1, Duration.ofDays(1));
    }

    @Override
    public void fillExpiring(int first, int sessions) throws SQLException {
        expiring[0] = first;
        expiring[1] = first + sessions - 1;
        insert(first, expiring[1], Duration.ofMinutes(1));
    }

    private void insert(int first, int last, Duration life) throws SQLException {
        long now = System.currentTimeMillis();
        node.database()
                .execute(INSERT.formatted(Samples.PREFIX, now + life.toMillis(), now, first, last));
    }

    @Override
    public Operation.Blocking get(int sessions) {
        return new Operation.Blocking(
                () -> {
                    long any = ThreadLocalRandom.current().nextInt(sessions);
                    Samples.check(backend.get(Samples.id(any)).orElseThrow());
                });
    }

    @Override
    public void begin() throws Exception {
        clock.put(AHEAD);
        if (sweeps) {
            awaitEndOf(expiring[0]);
        }
    }

    @Override
    public void await() throws Exception {
        if (sweeps) {
            awaitEndOf(expiring[1]);
        } else {
            node.database()
                    .execute("DELETE FROM bench_session WHERE expires_at <= " + clock.millis());
        }
        clock.put(Duration.ZERO);
    }

    private void awaitEndOf(int number) throws Exception {
        while (exists(number)) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean exists(int number) throws SQLException {
        try (Connection connection = node.database().pool().getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT 1 FROM bench_session WHERE session_key = ?")) {
            select.setString(1, Samples.key(number));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public void settle() throws SQLException {
        node.database().vacuum();
        node.database().warm();
    }

    @Override
    public boolean isInApplication() {
        return sweeps;
    }

    @Override
    public void close() {
        node.close();
    }

    /** A clock that can be put forward. */
    private static final class Ahead extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void put(Duration time) {
            ahead = time;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Makes the clock a bean of the container. */
    private record SuppliedClock(Clock clock) implements Extension {

        void register(@Observes AfterBeanDiscovery event) {
            event.addBean()
                    .beanClass(Clock.class)
                    .types(Clock.class)
                    .scope(Dependent.class)
                    .createWith(context -> clock);
        }
    }
}
