package org.sojourn.bench.capacity;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the page on scale. */
public final class CapacityTables {

    private static final List<Double> USERS = List.of(1e4, 1e6, 1e7, 1e8);
    private static final double MANY_USERS = 1e7;
    private static final int LARGE_SESSION = 1 << 16;
    private static final double WHOLE = 10;
    private static final MathContext TWO_DIGITS = new MathContext(2);
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final String ROWS = "[cols=\"4,>2,>2,>2,>2\",options=\"header\"]\n|===\n";

    private final Measured measured;
    private final Throughput throughput;
    private final Assumptions assumed = Assumptions.usual();
    private final Prices prices = Prices.magnitude();
    private final List<Capacity> capacities;

    private CapacityTables(Measured measured, Throughput throughput) {
        this.measured = measured;
        this.throughput = throughput;
        this.capacities =
                USERS.stream()
                        .map(users -> new Capacity(measured, throughput, assumed, users))
                        .toList();
    }

    /**
     * Writes the tables as AsciiDoc.
     *
     * @param arguments the measured figures, the run of the benchmarks, and the file to write
     */
    public static void main(String... arguments) throws IOException {
        Measured measured = Measured.read(Path.of(arguments[0]));
        Throughput throughput = Throughput.of(Path.of(arguments[1]));
        Files.writeString(
                Path.of(arguments[2]), new CapacityTables(measured, throughput).asciidoc());
    }

    private String asciidoc() {
        return String.join("\n", figures(), assumptions(), needs(), settings(), routing(), money());
    }

    private String figures() {
        String sizes =
                measured.sizes().stream()
                        .map(CapacityTables::row)
                        .collect(Collectors.joining("", sizesHead(), "|===\n"));
        String logged =
                measured.logged().stream()
                        .map(
                                it ->
                                        "|%s |%s |%s\n"
                                                .formatted(
                                                        it.operation(),
                                                        number(it.first()),
                                                        number(it.again())))
                        .collect(Collectors.joining("", LOGGED_HEAD, "|===\n"));
        return region("figures", sizes + "\n" + logged);
    }

    private String sizesHead() {
        return """
        .Bytes on disk of a row, measured with %s rows; %s, %s, %s
        [cols=">2,>2,>2,>2,>2",options="header"]
        |===
        |session |table |beside the table |five indexes |together
        """
                .formatted(
                        number(measured.rows()),
                        measured.date(),
                        measured.database(),
                        measured.machine());
    }

    private static String row(Measured.RowSize size) {
        return "|%s |%s |%s |%s |%s\n"
                .formatted(
                        number(size.data()),
                        number(size.table()),
                        number(size.beside()),
                        number(size.indexes()),
                        number(size.total()));
    }

    private static final String LOGGED_HEAD =
            """
            .Bytes of write-ahead log of one operation on a session of 2 KiB
            [cols="3,>2,>2",options="header"]
            |===
            |operation |right after a checkpoint, with whole pages |later, without
            """;

    private String assumptions() {
        return region(
                "assumptions",
                """
                * In the busiest minute, %s %% of the users that have a session send requests. These are the _active users_.
                * Each of them sends %s requests a minute that use the session; %s %% of these change it.
                * A session has %s bytes, lives %s days after its last use, and is renewed after %s minute.
                * In the busiest minute, %s times as many sessions begin as in the mean. The mean load is a third of that of the busiest minute.
                * An application server serves %s such requests a second; the application's own work is the limit there.
                * A statement takes %s ms. PostgreSQL makes a checkpoint every %s seconds.
                * The processors of a database are busy at %s %%. One database has at most %s processors and writes at most %s MB of log a second.
                """
                        .formatted(
                                number(100 * assumed.activeShare()),
                                number(assumed.requestsPerMinute()),
                                number(100 * assumed.writingShare()),
                                number(assumed.sessionBytes()),
                                number(assumed.lifeDays()),
                                number(assumed.thresholdMinutes()),
                                number(assumed.peak()),
                                number(assumed.requestsPerServer()),
                                number(assumed.statementMillis()),
                                number(assumed.checkpointSeconds()),
                                number(100 * assumed.utilization()),
                                number(assumed.databaseProcessors()),
                                number(assumed.databaseLog())));
    }

    private String needs() {
        return region(
                "needs",
                table(
                        ".What users need; rates are those of a second in the busiest minute\n",
                        row("active users", Capacity::activeUsers),
                        row("rows", Capacity::rows),
                        row("disk, GB", it -> it.diskBytes() / GIGA),
                        row("requests", Capacity::requests),
                        row("of these, change the session", Capacity::writes),
                        row("renewals", Capacity::renewals),
                        row("new sessions", Capacity::creations),
                        row("statements, if none were shared", Capacity::statements),
                        row("write-ahead log, MB", it -> it.logBytes() / MEGA),
                        row("write-ahead log of a day, GB", it -> it.logBytesOfDay() / GIGA),
                        row("session data to and from servers, MB", it -> it.trafficBytes() / MEGA),
                        row("application servers", Capacity::servers),
                        row("connections at most", Capacity::connections),
                        row("connections busy at the same time", Capacity::busyConnections),
                        row("processors of databases", Capacity::processors),
                        row("databases (shards)", Capacity::shards)));
    }

    private String settings() {
        return region(
                "settings",
                Stream.of(
                                settings("as assumed", 1, 300),
                                settings("`renewal-threshold=5m`", 5, 300),
                                settings("`checkpoint_timeout = 15min`", 1, 900),
                                settings("both", 5, 900))
                        .collect(Collectors.joining("", SETTINGS_HEAD, "|===\n")));
    }

    private String settings(String name, double thresholdMinutes, double checkpointSeconds) {
        Assumptions tuned = Assumptions.tuned(thresholdMinutes, checkpointSeconds);
        Capacity capacity = new Capacity(measured, throughput, tuned, MANY_USERS);
        return "|%s |%s |%s |%s |%s\n"
                .formatted(
                        name,
                        number(capacity.renewals()),
                        number(capacity.statements()),
                        number(capacity.logBytes() / MEGA),
                        number(capacity.processors()));
    }

    private static final String SETTINGS_HEAD =
            """
            .Settings, for ten million users
            [cols="4,>2,>2,>2,>2",options="header"]
            |===
            |setting |renewals |statements |log, MB |processors
            """;

    private String routing() {
        return region(
                "routing",
                table(
                        ".Large sessions of 64 KiB: MB of bases that one server reads\n",
                        row(
                                "with sticky routing",
                                it -> it.basesWithStickyRouting(LARGE_SESSION) / MEGA),
                        row("without", it -> it.basesWithoutStickyRouting(LARGE_SESSION) / MEGA)));
    }

    private String money() {
        return region(
                "money",
                table(
                        ".US dollars a month\n",
                        row("databases, each with a standby", prices::databases),
                        row("their disks", prices::disks),
                        row("traffic between zones", prices::zones),
                        row("together", prices::all)));
    }

    private String row(String name, ToDoubleFunction<Capacity> value) {
        return capacities.stream()
                .map(it -> number(value.applyAsDouble(it)))
                .collect(Collectors.joining(" |", "|" + name + " |", "\n"));
    }

    private String table(String title, String... rows) {
        return Stream.of(rows)
                .collect(
                        Collectors.joining(
                                "",
                                title + ROWS + row("users with a session", Capacity::users) + "\n",
                                "|===\n"));
    }

    private static String region(String tag, String text) {
        return "// tag::%1$s[]\n%2$s// end::%1$s[]\n".formatted(tag, text);
    }

    /** Whole, with thousands set apart; below ten, two digits that count. */
    private static String number(double number) {
        if (number >= WHOLE) {
            return String.format(Locale.ROOT, "%,.0f", number).replace(',', ' ');
        }
        return BigDecimal.valueOf(number).round(TWO_DIGITS).stripTrailingZeros().toPlainString();
    }
}
