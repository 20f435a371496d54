package org.sojourn.bench.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sojourn.bench.Database;
import org.sojourn.bench.PostgresServer;
import org.sojourn.bench.RedisProcess;
import org.sojourn.bench.server.ServerKind;
import org.sojourn.bench.server.ServerProcess;

/**
 * One run over HTTP: all servers run at the same time, and their applications are measured in turn;
 * then it is tried what their stores keep.
 */
public final class HttpBenchmark {

    private HttpBenchmark() {}

    /** Runs what the system properties {@code bench.*} name; ends with the first error. */
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        HttpPlan plan = HttpPlan.ofSystemProperties();
        try (PostgresServer postgres = PostgresServer.start(Duration.ZERO);
                RedisProcess redis = RedisProcess.start(Duration.ZERO);
                Stage stage = Stage.of(plan, postgres, redis)) {
            for (ServerKind server : stage.servers()) {
                server.prepare();
            }
            List<Series> series = plan.works().isEmpty() ? List.of() : measured(stage);
            new HttpReport(plan, postgres.version(), series, List.of()).write();
            if (plan.promises()) {
                new HttpReport(plan, postgres.version(), series, tried(stage)).write();
            }
            stage.clear();
        }
        System.exit(0);
    }

    private static List<Series> measured(Stage stage) throws Exception {
        Map<ServerKind, ServerProcess> servers = new EnumMap<>(ServerKind.class);
        try {
            for (ServerKind server : stage.servers()) {
                servers.put(server, stage.launch(server, "measured"));
            }
            for (ServerProcess server : servers.values()) {
                server.awaitReady(Stage.READY);
            }
            List<Site> sites =
                    stage.plan().applications().stream()
                            .map(it -> new Site(it, servers.get(it.server()).port()))
                            .toList();
            return new HttpRounds(stage.plan(), stage.postgres()).of(sites);
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
    }

    private static List<Promises> tried(Stage stage) throws Exception {
        List<Promises> all = new ArrayList<>();
        for (ServerKind server : stage.servers()) {
            System.out.println("Trying what is kept on " + server.label());
            try (ServerProcess first = stage.launch(server, "first");
                    ServerProcess second = stage.launch(server, "second")) {
                first.awaitReady(Stage.READY);
                second.awaitReady(Stage.READY);
                all.addAll(tried(stage, server, first, second));
            }
        }
        return all;
    }

    private static List<Promises> tried(
            Stage stage, ServerKind server, ServerProcess first, ServerProcess second)
            throws Exception {
        List<PromiseTrial> trials = new ArrayList<>();
        List<Promises> before = new ArrayList<>();
        for (Application application : stage.on(server)) {
            Site site = new Site(application, first.port());
            PromiseTrial trial = new PromiseTrial(site, second.port(), ids(stage, application));
            trials.add(trial);
            before.add(trial.beforeKill());
        }
        first.killAndStart();
        first.awaitReady(Stage.READY);
        List<Promises> after = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            after.add(trials.get(i).after(before.get(i), first.port()));
        }
        return after;
    }

    private static StoredIds ids(Stage stage, Application application) {
        Database database = stage.database(application);
        if (database != null) {
            return StoredIds.in(database);
        }
        return application.store() == Store.SPRING_REDIS
                ? StoredIds.inRedis(stage.redis().distance().port())
                : StoredIds.nowhere();
    }
}
