package org.sojourn.history.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.ParallelRequests;
import org.sojourn.spi.SessionIdGenerator;
import org.sojourn.support.LoginLimit;
import org.sojourn.support.Node;
import org.sojourn.support.RemoteSession;
import org.sojourn.support.SuppliedBeans;

/**
 * A JVM with Sojourn. Prints the port where it takes requests, one connection for each client, and
 * ends when its standard input does.
 */
public final class HistoryNode {

    private static final int CONNECTIONS = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /**
     * Sojourn tries the generator of ids before the first session, when no client has given one.
     */
    private static final Request FIRST =
            new Request(Request.Verb.READ, Optional.of("no-session-has-this"), "", 0, Map.of());

    private HistoryNode() {}

    public static void main(String[] arguments) throws IOException {
        Requests requests = requests();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> serve(server, requests));
            serving.setDaemon(true);
            serving.start();
            System.out.println(server.getLocalPort());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static Requests requests() {
        DataSource pool = pool();
        EntityManagerFactory factory =
                Persistence.createEntityManagerFactory(
                        "remote",
                        Map.of(
                                "jakarta.persistence.nonJtaDataSource",
                                pool,
                                "jakarta.persistence.schema-generation.database.action",
                                "none"));
        GivenIds ids = new GivenIds();
        Node node =
                Node.start(
                        new SuppliedBeans()
                                .with(SessionConfig.class, config())
                                .with(EntityManagerFactory.class, factory)
                                .with(SessionIdGenerator.class, ids)
                                .with(GivenIds.class, ids),
                        RemoteSession.class,
                        SessionRequests.class);
        Requests right = node.get(SessionRequests.class);
        answer(FIRST, right);
        Fault fault = Fault.valueOf(System.getProperty("history.fault", Fault.NONE.name()));
        return fault == Fault.NONE ? right : new FaultyRequests(fault, right, new StolenRows(pool));
    }

    private static SessionConfig config() {
        return SessionConfig.builder()
                .parallelRequests(
                        Boolean.getBoolean("history.shared")
                                ? ParallelRequests.SHARED
                                : ParallelRequests.ISOLATED)
                .rotationGrace(Duration.ofMillis(Long.getLong("history.grace")))
                .maxAge(Duration.ofHours(1))
                .renewalThreshold(Duration.ofMillis(200))
                .sweepInterval(Duration.ofSeconds(1))
                .operationTimeout(TIMEOUT)
                .maxConnections(CONNECTIONS)
                .schema(SessionConfig.Schema.CREATE)
                .build();
    }

    private static DataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(LoginLimit.in(System.getProperty("history.url")));
        config.setUsername(System.getProperty("history.user"));
        config.setPassword(System.getProperty("history.password"));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(2000);
        config.setValidationTimeout(1000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static void serve(ServerSocket server, Requests requests) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                new Thread(() -> serve(client, requests)).start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket client, Requests requests) {
        try (client;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        client.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out =
                        new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
            client.setTcpNoDelay(true);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(answer(Request.parse(line), requests).line());
            }
        } catch (IOException gone) {
            return;
        }
    }

    private static Answer answer(Request request, Requests requests) {
        try {
            return requests.answer(request);
        } catch (RuntimeException failed) {
            System.err.println(request.verb() + ": " + failed);
            return Answer.of(Answer.Kind.FAILED);
        }
    }
}
