package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.MaxSessionsPolicy;
import org.sojourn.Sessions;
import org.sojourn.support.Node;
import org.sojourn.support.RemoteSession;
import org.sojourn.support.SuppliedBeans;

/** A user is named exactly, whatever the column makes of names. */
class ExactPrincipalTest {

    private static final String[] USERS = {"alice", "Alice", "alicia", "alice the elder"};

    private static void createTable(String url, String typeOfPrincipal) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE remote_session (session_key VARCHAR(64) PRIMARY KEY, \
                    data BLOB NOT NULL, expires_at BIGINT NOT NULL, created_at BIGINT NOT NULL, \
                    version BIGINT NOT NULL, principal %s, previous_key VARCHAR(64), \
                    previous_until BIGINT, origin_key VARCHAR(64))\
                    """
                            .formatted(typeOfPrincipal));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VARCHAR_IGNORECASE(255)", "CHAR(255)", "VARCHAR(3)"})
    void each_user_has_the_own_sessions_and_the_own_limit(String typeOfPrincipal)
            throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        createTable(url, typeOfPrincipal);
        Map<String, String> properties =
                Map.of(
                        "jakarta.persistence.jdbc.url",
                        url,
                        "jakarta.persistence.schema-generation.database.action",
                        "none");
        SessionConfig config =
                SessionConfig.builder()
                        .maxSessionsPerPrincipal(1)
                        .maxSessionsPolicy(MaxSessionsPolicy.REFUSE_LOGIN)
                        .build();
        try (EntityManagerFactory factory =
                        Persistence.createEntityManagerFactory("remote", properties);
                Node node =
                        Node.start(
                                new SuppliedBeans()
                                        .with(EntityManagerFactory.class, factory)
                                        .with(SessionConfig.class, config),
                                RemoteSession.class,
                                Members.class)) {
            Sessions sessions = node.get(Sessions.class);
            for (String user : USERS) {
                node.get(Members.class).visit(Visit.of(user), Logins::filled);
            }
            for (String user : USERS) {
                assertThat(sessions.of(user)).as(user).hasSize(1);
            }
            String key = sessions.of("Alice").get(0).key();
            assertThat(sessions.end("alice", key)).isFalse();
            assertThat(sessions.endAll("alice")).isEqualTo(1);
            assertThat(sessions.count("Alice")).isEqualTo(1);
        }
    }
}
