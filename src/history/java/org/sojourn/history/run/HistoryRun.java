package org.sojourn.history.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sojourn.history.History;
import org.sojourn.history.Operation;
import org.sojourn.history.Row;
import org.sojourn.history.node.Request;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.OwnThread;

/** One run: nodes and clients on a database. */
final class HistoryRun {

    private static final String URL = "jakarta.persistence.jdbc.url";
    private static final String USER = "jakarta.persistence.jdbc.user";
    private static final String PASSWORD = "jakarta.persistence.jdbc.password";
    private static final int SHORT_KEY = 12;

    private final RunSettings settings;
    private final KillableDatabase database;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final KnownSessions sessions = new KnownSessions(RunSettings.PLACES);
    private final AtomicInteger numbers = new AtomicInteger(1);
    private final long start = System.nanoTime();
    private final Kills kills;

    HistoryRun(RunSettings settings, KillableDatabase database, Path logs) throws IOException {
        this.settings = settings;
        this.database = database;
        Files.createDirectories(logs);
        for (int i = 0; i < settings.nodes(); i++) {
            nodes.add(new NodeProcess(logs.resolve("node" + i + ".log"), properties(i)));
        }
        kills = new Kills(new Random(settings.seed()), nodes, database, settings.killEvery());
    }

    private Map<String, String> properties(int node) {
        Map<String, String> connection = database.connection(node);
        return Map.of(
                "history.url", connection.get(URL),
                "history.user", connection.getOrDefault(USER, ""),
                "history.password", connection.getOrDefault(PASSWORD, ""),
                "history.shared", Boolean.toString(settings.areShared()),
                "history.grace", Long.toString(RunSettings.GRACE.toMillis()),
                "history.fault", settings.fault().name());
    }

    Kills kills() {
        return kills;
    }

    /** How many sessions clients have begun. */
    int sessions() {
        return sessions.all().size();
    }

    /** Runs until the time is over. */
    History history() throws IOException, SQLException, InterruptedException {
        try {
            for (NodeProcess node : nodes) {
                node.start();
            }
            List<Operation> operations = carryOut();
            return new History(operations, rows(), settings.rules());
        } finally {
            nodes.forEach(NodeProcess::close);
        }
    }

    private List<Operation> carryOut() throws IOException, SQLException, InterruptedException {
        List<Recorder> recorders = new ArrayList<>();
        for (int client = 0; client <= RunSettings.CLIENTS; client++) {
            List<NodeConnection> connections = nodes.stream().map(NodeConnection::new).toList();
            recorders.add(new Recorder(client, connections, numbers, start));
        }
        prepare(recorders.get(0));
        var killing = settings.killEvery() > 0 ? OwnThread.run(kills) : OwnThread.run(() -> {});
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.seconds());
        recorders.stream()
                .skip(1)
                .map(recorder -> OwnThread.run(() -> carryOut(recorder, recorders, end)))
                .toList()
                .forEach(it -> it.join());
        kills.end();
        killing.join();
        TimeUnit.MILLISECONDS.sleep(RunSettings.GRACE.toMillis() * 2);
        lookOnceMore(recorders.get(0));
        return recorders.stream().flatMap(it -> it.operations().stream()).toList();
    }

    private void carryOut(Recorder recorder, List<Recorder> all, long end) {
        Client client = new Client(recorder, sessions);
        Random random = new Random(settings.seed() * all.size() + all.indexOf(recorder));
        while (System.nanoTime() < end) {
            client.carryOut(Step.next(random, nodes.size(), RunSettings.PLACES));
        }
    }

    /** The table is made by the first request. What the backend kept before is not of this run. */
    private void prepare(Recorder recorder) throws SQLException {
        for (int place = 0; place < RunSettings.PLACES; place++) {
            String id = "backend" + place;
            Map<String, String> nothing = Map.of(Request.DATA, "");
            Request clear = new Request(Request.Verb.CLEAR, Optional.of(id), "", 0, nothing);
            recorder.send(recorder.nextNumber(), 0, id, 0, Operation.NO_ID, clear);
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM remote_session");
        }
    }

    /** Reads the sessions that may live, by all their ids, on all nodes. */
    private void lookOnceMore(Recorder recorder) {
        List<KnownSession> left = sessions.all().stream().filter(it -> !it.hasEnded()).toList();
        for (KnownSession session : left) {
            for (int id = 0; id < session.ids().size(); id++) {
                int node = id % nodes.size();
                Request read =
                        new Request(
                                Request.Verb.READ, Optional.of(session.id(id)), "", 0, Map.of());
                recorder.send(
                        recorder.nextNumber(), node, session.name(), id, Operation.NO_ID, read);
            }
        }
    }

    private List<Row> rows() throws SQLException {
        Map<String, String> names = new HashMap<>();
        for (int place = 0; place < RunSettings.PLACES; place++) {
            String id = "backend" + place;
            names.put(SessionKey.of(id).value(), id);
        }
        for (KnownSession session : sessions.all()) {
            session.ids().forEach(id -> names.put(SessionKey.of(id).value(), session.name()));
        }
        List<Row> rows = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT session_key, origin_key FROM remote_session")) {
            while (found.next()) {
                String key = found.getString(1);
                String origin = found.getString(2);
                String name = names.getOrDefault(key, names.get(origin == null ? "" : origin));
                rows.add(
                        new Row(
                                name == null ? Row.OF_NO_SESSION : name,
                                key.substring(0, SHORT_KEY)));
            }
        }
        return rows;
    }

    private Connection connect() throws SQLException {
        Map<String, String> connection = database.connection(0);
        return DriverManager.getConnection(
                connection.get(URL), connection.get(USER), connection.get(PASSWORD));
    }
}
