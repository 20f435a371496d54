package org.sojourn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a run took place, in words. */
public record Environment(Map<String, String> facts) {

    private static final long MEBIBYTE = 1024 * 1024;

    static Environment of(Plan plan, PostgresServer server, Variants variants) throws Exception {
        Runtime runtime = Runtime.getRuntime();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Date", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put(
                "Machine",
                "%s, %d processors for driver, databases and all, %s %s, disk %s"
                        .formatted(
                                processor(),
                                runtime.availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                Files.getFileStore(Path.of(".")).type()));
        facts.put(
                "Java",
                "%s %s, heap %d MiB"
                        .formatted(
                                System.getProperty("java.vm.name"),
                                Runtime.version(),
                                runtime.maxMemory() / MEBIBYTE));
        facts.put("PostgreSQL", server.version() + ", fsync and synchronous_commit on, loopback");
        facts.put("Distance", Distance.described(plan.delay()));
        facts.put("Libraries", libraries());
        variants.all().stream()
                .filter(SpringRedis.class::isInstance)
                .map(SpringRedis.class::cast)
                .forEach(it -> facts.put("Redis", it.version() + ", no persistence, loopback"));
        variants.leftOut().forEach((name, reason) -> facts.put(name, "left out: " + reason));
        facts.put("Command", command(plan));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("sojourn."))
                .forEach(name -> facts.put(name, System.getProperty(name)));
        return new Environment(facts);
    }

    /** One line for a small table. */
    static String brief(PostgresServer server) throws Exception {
        return "_%s; PostgreSQL %s with fsync on, and everything else, on %d processors (%s); rounds of one run._\n"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        server.version(),
                        Runtime.getRuntime().availableProcessors(),
                        processor());
    }

    private static String libraries() {
        return Map.of(
                        "EclipseLink", org.eclipse.persistence.Version.class,
                        "Weld", org.jboss.weld.environment.se.Weld.class,
                        "HikariCP", com.zaxxer.hikari.HikariDataSource.class,
                        "PostgreSQL driver", org.postgresql.Driver.class,
                        "Spring Session", org.springframework.session.Session.class,
                        "Spring", org.springframework.jdbc.core.JdbcTemplate.class,
                        "Lettuce", io.lettuce.core.RedisClient.class)
                .entrySet()
                .stream()
                .map(library -> library.getKey() + " " + version(library.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** From the name of the JAR: not every library has its version elsewhere. */
    private static String version(Class<?> type) {
        String jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        String name = jar.substring(jar.lastIndexOf('/') + 1);
        return name.replaceFirst("^\\D*-(\\d.*)\\.jar$", "$1");
    }

    public static String processor() throws IOException {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpuinfo)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(cpuinfo).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String command(Plan plan) {
        return ("mvn -Pbench verify -Dbench.delay=%s -Dbench.slice=%s -Dbench.warmup=%s"
                        + " -Dbench.rounds=%d -Dbench.pool=%d")
                .formatted(
                        Numbers.millis(plan.delay()),
                        plan.slice().toMillis() / 1000.0,
                        plan.warmup().toMillis() / 1000.0,
                        plan.rounds(),
                        plan.pool());
    }
}
