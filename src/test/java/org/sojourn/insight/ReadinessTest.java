package org.sojourn.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sojourn.SessionConfig;
import org.sojourn.support.Eventually;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.RemoteSession;
import org.sojourn.support.SuppliedBeans;

/** The readiness check, with a database that goes away and comes back. */
@Tag("providers")
class ReadinessTest {

    private static final String URL = "jakarta.persistence.jdbc.url";

    @TempDir Path directory;

    private Server server;

    @BeforeEach
    void bringUp() throws SQLException {
        String port = server == null ? "0" : Integer.toString(server.getPort());
        System.setProperty("h2.bindAddress", "127.0.0.1");
        server = Server.createTcpServer("-tcpPort", port, "-ifNotExists").start();
        System.setProperty(
                URL, "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + directory.resolve("x"));
    }

    @AfterEach
    void takeDown() {
        server.stop();
        System.clearProperty(URL);
    }

    private static Node start(String timeout) {
        SessionConfig config =
                SessionConfig.builder()
                        .readinessTimeout(Duration.parse(timeout))
                        .operationTimeout(Duration.ofSeconds(2))
                        .build();
        return Node.start(
                new SuppliedBeans().with(SessionConfig.class, config), RemoteSession.class);
    }

    private static HealthCheckResponse asked(Node node) {
        return node.get(HealthCheck.class, Readiness.Literal.INSTANCE).call();
    }

    @Test
    void an_application_is_ready_while_its_database_answers() throws SQLException {
        try (Node node = start("PT5S");
                LoggedLines log = LoggedLines.record()) {
            HealthCheckResponse well = asked(node);
            assertThat(well.getName()).isEqualTo("sojourn");
            assertThat(well.getStatus()).isEqualTo(Status.UP);
            assertThat(well.getData()).hasValue(Map.of("remote", "answers"));
            server.stop();
            for (int i = 0; i < 3; i++) {
                HealthCheckResponse ill = asked(node);
                assertThat(ill.getStatus()).isEqualTo(Status.DOWN);
                assertThat(ill.getData()).hasValue(Map.of("remote", "an error, see the log"));
            }
            bringUp();
            Eventually.holds(() -> assertThat(asked(node).getStatus()).isEqualTo(Status.UP));
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("SJN0120"))
                    .as("a problem is logged when it comes, and when it is over")
                    .hasSize(2)
                    .satisfiesExactly(
                            line ->
                                    assertThat(line)
                                            .startsWith(
                                                    "WARNING SJN01203: Persistence unit 'remote'"
                                                        + " did not answer the readiness check:"),
                            line -> assertThat(line).startsWith("INFO SJN01204"));
        }
    }

    @Test
    void a_database_that_the_settings_leave_out_is_not_asked() {
        server.stop();
        try (Node node = start("PT0S")) {
            HealthCheckResponse response = asked(node);
            assertThat(response.getStatus()).isEqualTo(Status.UP);
            assertThat(response.getData()).isEqualTo(Optional.of(Map.of()));
        }
    }
}
