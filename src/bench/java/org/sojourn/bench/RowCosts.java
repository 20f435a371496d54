package org.sojourn.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sojourn.SessionBackend;
import org.sojourn.bench.capacity.CapacityTables;
import org.sojourn.bench.capacity.Measured;
import org.sojourn.bench.capacity.Measured.RowSize;
import org.sojourn.bench.capacity.Measured.WalCost;

/**
 * What a session costs PostgreSQL on disk and in its write-ahead log, in the table that Sojourn
 * creates, with its five indexes. It takes some seconds, and measures no speed.
 */
record RowCosts(PostgresServer server) {

    private static final int SESSIONS = 10_000;

    /** Every tenth session, so that hardly two of them are in the same page. */
    private static final int STEP = 10;

    private static final int MEASURED = SESSIONS / STEP;
    private static final int LOGGED_SIZE = 2048;
    private static final List<Integer> SIZES = List.of(512, LOGGED_SIZE, 16_384);
    private static final long QUIET_MILLIS = 500;
    private static final Path FIGURES = Path.of("src/bench/resources/capacity.json");
    private static final Path RUN = Path.of("src/docs/benchmarks-run-0ms.adoc");
    private static final Path TABLES = Path.of("src/docs/scale-tables.adoc");

    /** As after two minutes without a use: the next use renews the session. */
    private static final String LET_TIME_PASS =
            "UPDATE bench_session SET expires_at = expires_at - 120000";

    /** An operation on a session, in the first or in the second pass. */
    private interface Use {
        void of(SessionBackend backend, int number, int pass);
    }

    /**
     * Writes the tables of the page on scale.
     *
     * @param mode {@code measure} to measure the figures before; {@code tables} to take those that
     *     were measured last
     */
    static void run(String mode) throws Exception {
        if (mode.equals("measure")) {
            try (PostgresServer server = PostgresServer.start(Duration.ZERO)) {
                new RowCosts(server).measured().write(FIGURES);
            }
        } else if (!mode.equals("tables")) {
            throw new IllegalArgumentException(
                    "-Dbench.capacity=" + mode + " is neither measure nor tables");
        }
        CapacityTables.main(FIGURES.toString(), RUN.toString(), TABLES.toString());
    }

    private Measured measured() throws Exception {
        List<RowSize> sizes = new ArrayList<>();
        List<WalCost> logged = new ArrayList<>();
        for (int size : SIZES) {
            Database database = server.database("rows of " + size, 16);
            try (SojournNode node = start(database)) {
                SessionBackend backend = node.get(SessionBackend.class);
                Filling.with(SESSIONS, number -> backend.set(Samples.id(number), data(size)));
                database.vacuum();
                sizes.add(size(database, size));
                if (size == LOGGED_SIZE) {
                    logged.addAll(logged(database, backend));
                }
            }
        }
        return new Measured(
                LocalDate.now(ZoneOffset.UTC).toString(),
                Environment.processor(),
                "PostgreSQL " + server.version(),
                SESSIONS,
                sizes,
                logged);
    }

    /** Sojourn creates the table at its first use, in place of the one of the provider. */
    private static SojournNode start(Database database) throws SQLException {
        List<String> settings = List.of("schema=create", "sweep-interval=0s");
        SojournNode node = SojournNode.start(database, "eclipselink", settings);
        database.execute("DROP TABLE bench_session");
        node.get(SessionBackend.class).get(Samples.id(0));
        database.execute("ALTER TABLE bench_session SET (autovacuum_enabled = off)");
        return node;
    }

    private static byte[] data(int size) {
        byte[] data = new byte[size];
        new Random().nextBytes(data);
        return data;
    }

    private static RowSize size(Database database, int data) throws SQLException {
        double table = number(database, "pg_relation_size('bench_session')");
        double indexes = number(database, "pg_indexes_size('bench_session')");
        double all = number(database, "pg_total_relation_size('bench_session')");
        double beside = all - table - indexes;
        return new RowSize(data, table / SESSIONS, beside / SESSIONS, indexes / SESSIONS);
    }

    private List<WalCost> logged(Database database, SessionBackend backend) throws Exception {
        Use insert =
                (it, number, pass) ->
                        it.set(Samples.id(SESSIONS * (pass + 1L) + number), data(LOGGED_SIZE));
        Use read = (it, number, pass) -> it.get(Samples.id(number));
        Use change = (it, number, pass) -> it.set(Samples.id(number), data(LOGGED_SIZE));
        return List.of(
                cost(database, backend, "insert", false, insert),
                cost(database, backend, "renewal", true, read),
                cost(database, backend, "update", true, change),
                cost(database, backend, "update in the same minute", false, change));
    }

    private WalCost cost(
            Database database, SessionBackend backend, String name, boolean later, Use use)
            throws Exception {
        List<Double> bytes = new ArrayList<>();
        for (int pass = 0; pass < 2; pass++) {
            if (later) {
                database.execute(LET_TIME_PASS);
            }
            if (pass == 0) {
                database.vacuum();
                server.checkpoint();
            }
            double latest = number(database, "(SELECT max(expires_at) FROM bench_session)");
            double before = endOfQuietLog(database);
            for (int i = 0; i < MEASURED; i++) {
                use.of(backend, i * STEP, pass);
            }
            bytes.add((endOfQuietLog(database) - before) / MEASURED);
            if (later) {
                checkRenewed(database, latest);
            }
        }
        return new WalCost(name, bytes.get(0), bytes.get(1));
    }

    /** Renewals are written in the background: the log grows until they are there. */
    private static double endOfQuietLog(Database database) throws Exception {
        double end = -1;
        double last;
        do {
            last = end;
            Thread.sleep(QUIET_MILLIS);
            end = number(database, "pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')");
        } while (end != last);
        return end;
    }

    private static void checkRenewed(Database database, double latest) throws SQLException {
        String renewed = "(SELECT count(*) FROM bench_session WHERE expires_at > %.0f)";
        double count = number(database, renewed.formatted(latest));
        if (count != MEASURED) {
            throw new AssertionError("%.0f sessions were renewed".formatted(count));
        }
    }

    private static double number(Database database, String expression) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + expression)) {
            row.next();
            return row.getDouble(1);
        }
    }
}
