package org.sojourn.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sojourn.bench.Database;
import org.sojourn.bench.Environment;
import org.sojourn.bench.PostgresServer;
import org.sojourn.bench.application.CartApplication;
import org.sojourn.bench.server.Libraries;
import org.sojourn.bench.server.ServerKind;
import org.sojourn.bench.server.ServerProcess;
import org.sojourn.bench.server.War;

/** Lets users come and go on Payara Micro, and looks every minute at what that needs. */
public final class Soak {

    private static final Path FILES = Path.of("src/bench/http");
    private static final int POOL = 16;
    private static final double MEDIAN = 50;
    private static final double TAIL = 99;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private static final String ROWS = "SELECT count(*) FROM visit_session";
    private static final String DEAD_ROWS =
            "SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'visit_session'";
    private static final String BYTES = "SELECT pg_total_relation_size('visit_session')";
    private static final String CONNECTIONS =
            "SELECT count(*) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()";

    private Soak() {}

    /** Runs for {@code soak.minutes}; fails if something grows, or a request fails. */
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        int minutes = Integer.getInteger("soak.minutes");
        double rate = Double.parseDouble(System.getProperty("soak.rate"));
        Course course;
        try (PostgresServer postgres = PostgresServer.start(Duration.ZERO);
                Database database = postgres.database("soak", 1)) {
            course = course(minutes, rate, database);
            write(course, rate, postgres.version());
        }
        System.out.println(course.sentence());
        if (!course.faults().isEmpty()) {
            System.out.println("Faults: " + course.faults());
            System.exit(1);
        }
        System.exit(0);
    }

    private static Course course(int minutes, double rate, Database database) throws Exception {
        Path directory = Files.createTempDirectory("soak-");
        List<Minute> all = new ArrayList<>();
        try (ServerProcess server =
                ServerProcess.launch(ServerKind.PAYARA, directory, List.of(war(database)))) {
            server.awaitReady("/visit/open?number=0");
            try (ServerMemory memory = ServerMemory.of(server.pid());
                    Load load = new Load(server.port(), rate)) {
                load.start();
                long begin = System.nanoTime();
                for (int i = 1; i <= minutes; i++) {
                    awaitEnd(begin + i * MINUTE_NANOS);
                    Minute minute = minute(i, load, memory, database);
                    System.out.println(minute.row());
                    all.add(minute);
                }
            }
        } finally {
            delete(directory);
        }
        return new Course(all);
    }

    private static War war(Database database) throws IOException {
        Map<String, String> values =
                Map.of("URL", database.pool().getJdbcUrl(), "POOL", Integer.toString(POOL));
        return new War("soak")
                .classes(CartApplication.WITH_USERS)
                .libraries(List.of(Path.of(System.getProperty("bench.jar"))))
                .libraries(Libraries.named("postgresql-"))
                .files(FILES.resolve("sojourn-jakarta"), values)
                .files(FILES.resolve("soak"), values);
    }

    private static void awaitEnd(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left).toMillis());
        }
    }

    private static Minute minute(int number, Load load, ServerMemory memory, Database database)
            throws SQLException {
        double[] millis = load.percentiles(MEDIAN, TAIL);
        return new Minute(
                number,
                load.requests(),
                load.errors(),
                millis[0],
                millis[1],
                memory.heapAfterCollection(),
                memory.classes(),
                memory.threads(),
                figure(database, CONNECTIONS),
                figure(database, ROWS),
                figure(database, DEAD_ROWS),
                figure(database, BYTES));
    }

    private static long figure(Database database, String query) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void write(Course course, double rate, String postgres) throws IOException {
        String text =
                """
                %s

                [horizontal]
                Date:: %s
                Machine:: %s, %d processors for users, server and database
                Server:: %s on JVM %s, heap at most 512 MiB
                PostgreSQL:: %s
                Rate:: %.0f requests a second

                %s
                """
                        .formatted(
                                course.sentence(),
                                LocalDate.now(ZoneOffset.UTC),
                                Environment.processor(),
                                Runtime.getRuntime().availableProcessors(),
                                ServerKind.PAYARA.version(),
                                Runtime.version(),
                                postgres,
                                rate,
                                course.minutes().stream()
                                        .map(Minute::row)
                                        .collect(
                                                Collectors.joining("\n", Minute.HEAD, "\n|===\n")));
        Path report = Path.of(System.getProperty("bench.report"));
        Files.writeString(Files.createDirectories(report).resolve("benchmarks-soak.adoc"), text);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
