package org.sojourn.server.matrix;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.sojourn.server.matrix.InstalledJdks.Jdk;

/**
 * {@code mvn -Pservers verify}: the integration tests in every server, one after another, and a
 * table of the results. Each server has a Maven build of its own, so that none can stop the others.
 */
public final class ServerMatrix {

    /** Nothing is compiled again: the tests are the same everywhere. */
    private static final List<String> GOALS =
            List.of(
                    "dependency:copy@payara-micro",
                    "dependency:unpack@server-zip",
                    "exec:exec@plain-server",
                    "failsafe:integration-test@integration-test",
                    "failsafe:verify@integration-test");

    private static final String HEAD =
            """
            // Written by mvn -Pservers verify.
            Run of %s. A test is skipped where a server does not have what the test is about.

            [cols="3,4,2,2,2,1,1,5,1",options="header"]
            |===
            |profile |server |CDI |persistence |JDK |tests |failed |skipped |seconds

            """;

    /** Each run has a directory of its own, so that nothing of an earlier one is read. */
    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm");

    private final Path maven;
    private final Path results;
    private final boolean isOffline;
    private final InstalledJdks jdks = InstalledJdks.found();

    private ServerMatrix(Path maven, Path results, boolean isOffline) {
        this.maven = maven;
        this.results = results;
        this.isOffline = isOffline;
    }

    /**
     * Runs the tests in all servers, or in those that are named.
     *
     * @param arguments the command of Maven, the directory of the build, whether Maven is offline,
     *     and {@code all} or names separated by commas
     * @throws IllegalStateException if a test failed
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        ServerMatrix matrix =
                new ServerMatrix(
                        Path.of(arguments[0]),
                        Path.of(arguments[1], "matrix", NOW.format(LocalDateTime.now())),
                        Boolean.parseBoolean(arguments[2]));
        List<ServerRow> rows = matrix.run(chosen(arguments[3]));
        Path table = Path.of(arguments[1], "matrix.adoc");
        Files.writeString(table, table(rows, LocalDate.now()));
        System.out.println("The table of all servers: " + table);
        List<String> failed =
                rows.stream().filter(ServerRow::hasFailed).map(ServerRow::server).toList();
        if (!failed.isEmpty()) {
            throw new IllegalStateException("Tests failed in " + failed);
        }
    }

    private static List<ServerProfile> chosen(String names) {
        List<String> asked = List.of(names.split(","));
        return ServerProfile.in(Path.of("pom.xml")).stream()
                .filter(server -> names.equals("all") || server.isAmong(asked))
                .toList();
    }

    static String table(List<ServerRow> rows, LocalDate day) {
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(row.asAsciiDoc()));
        return HEAD.formatted(day) + String.join("\n", lines) + "\n|===\n";
    }

    private List<ServerRow> run(List<ServerProfile> servers)
            throws IOException, InterruptedException {
        List<ServerRow> rows = new ArrayList<>();
        for (ServerProfile server : servers) {
            ServerRow row = run(server);
            rows.add(row);
            System.out.printf("[%d/%d] %s%n", rows.size(), servers.size(), row.summary());
        }
        return rows;
    }

    private ServerRow run(ServerProfile server) throws IOException, InterruptedException {
        String title = server.title();
        Optional<Jdk> jdk = jdks.atLeast(server.jdk());
        if (jdk.isEmpty()) {
            return ServerRow.notRun(
                    title, "needs JDK " + server.jdk() + ", which is not installed");
        }
        Path reports = Files.createDirectories(results.resolve(title));
        Path log = reports.resolve("output.log");
        Instant start = Instant.now();
        int result =
                new ProcessBuilder(command(server, jdk.get(), reports))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start()
                        .waitFor();
        Duration time = Duration.between(start, Instant.now());
        TestReports found = TestReports.in(reports);
        boolean isComplete = found.tests() > 0 && (result == 0 || found.failed() > 0);
        return new ServerRow(
                title,
                load(reports.resolve("server.properties")),
                found,
                time,
                isComplete ? "" : "did not run to the end: " + log);
    }

    private List<String> command(ServerProfile server, Jdk jdk, Path reports) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(maven.toString(), "--batch-mode", "-Pserver-" + server.name()));
        if (isOffline) {
            command.add("--offline");
        }
        if (!server.variant().isEmpty()) {
            command.add("-D" + server.variant());
        }
        command.add("-Djvm=" + jdk.java());
        command.add("-Dtest.reports=" + reports);
        command.addAll(GOALS);
        return command;
    }

    private static Properties load(Path file) throws IOException {
        Properties facts = new Properties();
        if (Files.exists(file)) {
            try (Reader text = Files.newBufferedReader(file)) {
                facts.load(text);
            }
        }
        return facts;
    }
}
