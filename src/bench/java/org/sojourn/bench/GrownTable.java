package org.sojourn.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The table that Sojourn creates, with its five indexes, which the database itself fills with
 * copies of one session. Each user has some sessions, and none is due for renewal.
 */
record GrownTable(Database database, SojournNode node) implements AutoCloseable {

    static final int SESSIONS_OF_USER = 5;
    static final String USER = "user ";

    /** Characters of the attribute that each session has. */
    static final int ATTRIBUTE = 256;

    private static final Duration LIFE = Duration.ofDays(14);
    private static final Duration MARGIN = Duration.ofHours(1);

    /** Rows with the ids of {@link Samples}, whose expiries lie in another order than they do. */
    private static final String INSERT =
            """
            INSERT INTO bench_session
                (session_key, data, expires_at, created_at, version, principal)
            SELECT encode(sha256(convert_to('%1$s' || lpad(to_hex(n), 16, '0'), 'UTF8')), 'hex'),
                   first.data, %2$d + n * 7919 %% %3$d, %4$d, 0, '%5$s' || n / %6$d
            FROM generate_series(%7$d::bigint, %8$d::bigint) n,
                 (SELECT data FROM bench_session LIMIT 1) first\
            """;

    private static final String INDEXES =
            """
            SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
            WHERE indrelid = 'bench_session'::regclass AND NOT indisprimary\
            """;

    private static final String KEY = "ALTER TABLE bench_session %s CONSTRAINT bench_session_pkey";

    /** Makes a table with one session more than those that are used. */
    static GrownTable create(Database database) throws SQLException {
        List<String> settings = List.of("schema=create", "sweep-interval=0s");
        SojournNode node = SojournNode.start(database, "eclipselink", settings);
        database.execute("DROP TABLE bench_session");
        node.get(RequestBoundary.class).create(null, Samples.text().substring(0, ATTRIBUTE));
        return new GrownTable(database, node);
    }

    /** Adds rows; the indexes are made anew, which is faster. */
    void grow(int from, int to) throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET maintenance_work_mem = '512MB'");
            List<String> names = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(INDEXES)) {
                while (row.next()) {
                    names.add(row.getString(1));
                    indexes.add(row.getString(2));
                }
            }
            for (String name : names) {
                statement.execute("DROP INDEX " + name);
            }
            statement.execute(KEY.formatted("DROP"));
            statement.execute(insertion(from, to, LIFE.plus(MARGIN), LIFE));
            statement.execute(KEY.formatted("ADD") + " PRIMARY KEY (session_key)");
            for (String index : indexes) {
                statement.execute(index);
            }
            statement.execute("RESET maintenance_work_mem");
        }
        database.vacuum();
        database.warm();
        database.execute("CHECKPOINT");
    }

    /** Adds rows that are expired. */
    void addExpired(int from, int to) throws SQLException {
        database.execute(insertion(from, to, MARGIN.negated(), Duration.ofMinutes(1)));
        database.vacuum();
        database.execute("CHECKPOINT");
    }

    private static String insertion(int from, int to, Duration expiry, Duration range) {
        long now = System.currentTimeMillis();
        return INSERT.formatted(
                Samples.PREFIX,
                now + expiry.toMillis(),
                range.toMillis(),
                now,
                USER,
                SESSIONS_OF_USER,
                from,
                to - 1);
    }

    /** Bytes of the table and its indexes. */
    double bytes() throws SQLException {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT pg_total_relation_size('bench_session')")) {
            row.next();
            return row.getDouble(1);
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
