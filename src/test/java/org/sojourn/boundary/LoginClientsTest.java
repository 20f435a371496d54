package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionInfo;
import org.sojourn.Sessions;
import org.sojourn.spi.ClientAddressFilter;
import org.sojourn.support.DeviceSession;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.SuppliedBeans;

/** What is stored of the client of a login, by the table and by the application. */
class LoginClientsTest {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    private static SessionInfo afterLogin(
            EntityManagerFactory factory, ClientAddressFilter filter) {
        try (Node node =
                Node.start(
                        new SuppliedBeans()
                                .with(EntityManagerFactory.class, factory)
                                .with(ClientAddressFilter.class, filter),
                        DeviceSession.class,
                        Members.class)) {
            node.get(Members.class).visit(Visit.of("alice"), Logins::filled);
            return node.get(Sessions.class).of("alice").get(0);
        }
    }

    private EntityManagerFactory factory(String schema) {
        return Persistence.createEntityManagerFactory(
                "eclipselink",
                Map.of(
                        "jakarta.persistence.jdbc.url",
                        url,
                        "jakarta.persistence.schema-generation.database.action",
                        schema));
    }

    @Test
    void a_filter_of_the_application_shortens_addresses() {
        try (EntityManagerFactory factory = factory("create")) {
            SessionInfo info =
                    afterLogin(factory, address -> Optional.of(address.replaceFirst("7$", "0")));
            assertThat(info.address()).contains("192.0.2.0");
            assertThat(info.userAgent()).contains("Phone");
        }
    }

    @Test
    void a_filter_that_fails_keeps_the_address_out_and_the_login_counts() {
        try (EntityManagerFactory factory = factory("create");
                LoggedLines log = LoggedLines.record()) {
            SessionInfo info =
                    afterLogin(
                            factory,
                            address -> {
                                throw new IllegalStateException("no such network");
                            });
            assertThat(info.address()).isEmpty();
            assertThat(info.userAgent()).contains("Phone");
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("SJN01010") && line.contains("IllegalState"));
        }
    }

    @Test
    void a_column_that_does_not_exist_is_left_out_with_a_warning() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE device_session (session_key VARCHAR(64) PRIMARY KEY, \
                    data BLOB NOT NULL, expires_at BIGINT NOT NULL, created_at BIGINT NOT NULL, \
                    version BIGINT NOT NULL, principal VARCHAR(255), previous_key VARCHAR(64), \
                    previous_until BIGINT, origin_key VARCHAR(64), "Address" VARCHAR(5))\
                    """);
        }
        try (EntityManagerFactory factory = factory("none");
                LoggedLines log = LoggedLines.record()) {
            SessionInfo info = afterLogin(factory, Optional::of);
            assertThat(info.address()).contains("192.0");
            assertThat(info.userAgent()).isEmpty();
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("SJN01008") && line.contains("user_agent"));
        }
    }
}
