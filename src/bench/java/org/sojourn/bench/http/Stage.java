package org.sojourn.bench.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sojourn.bench.Database;
import org.sojourn.bench.PostgresServer;
import org.sojourn.bench.RedisProcess;
import org.sojourn.bench.server.ServerKind;
import org.sojourn.bench.server.ServerProcess;
import org.sojourn.bench.server.War;

/**
 * Starts servers with their applications. Each application has a database of its own, which all
 * servers with that application share.
 */
record Stage(
        HttpPlan plan,
        PostgresServer postgres,
        RedisProcess redis,
        Map<Application, Database> databases,
        Path directory)
        implements AutoCloseable {

    static final String READY = "/visit/open?number=0";

    static Stage of(HttpPlan plan, PostgresServer postgres, RedisProcess redis)
            throws IOException, SQLException {
        Map<Application, Database> databases = new EnumMap<>(Application.class);
        for (Application application : plan.applications()) {
            if (application.store().usesPostgres()) {
                Database database = postgres.database(application.name(), 1);
                String schema = application.schema();
                if (!schema.isEmpty()) {
                    database.execute(schema);
                }
                databases.put(application, database);
            }
        }
        Path directory = plan.report().resolve("servers").toAbsolutePath();
        delete(directory);
        return new Stage(plan, postgres, redis, databases, directory);
    }

    /** The servers of this run. */
    List<ServerKind> servers() {
        return plan.applications().stream().map(Application::server).distinct().toList();
    }

    List<Application> on(ServerKind server) {
        return plan.applications().stream().filter(it -> it.server() == server).toList();
    }

    @Nullable Database database(Application application) {
        return databases.get(application);
    }

    /** Returns at once. */
    ServerProcess launch(ServerKind server, String name) throws IOException {
        List<War> wars = new ArrayList<>();
        for (Application application : on(server)) {
            wars.add(application.war(values(application), plan.jar()));
        }
        return ServerProcess.launch(server, directory.resolve(server + "-" + name), wars);
    }

    private Map<String, String> values(Application application) {
        Database database = databases.get(application);
        return Map.of(
                "URL", database == null ? "" : database.pool().getJdbcUrl(),
                "POOL", Integer.toString(plan.pool()),
                "REDIS", Integer.toString(redis.distance().port()));
    }

    /** Deletes the directories of the servers, which have logs for the reader of a failure. */
    void clear() throws IOException {
        delete(directory);
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    @Override
    public void close() {
        databases.values().forEach(Database::close);
    }
}
