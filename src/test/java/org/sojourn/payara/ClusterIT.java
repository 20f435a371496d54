package org.sojourn.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.sojourn.support.Concurrently;
import org.sojourn.support.Database;

/** Two servers that know nothing of each other, on one PostgreSQL. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {

    private static final int REQUESTS = 16;
    private static final int LATE_WRITERS = 50;

    private static Map<String, String> database;
    private static MicroServer first;
    private static MicroServer second;

    @BeforeAll
    static void start() {
        database = Database.POSTGRESQL.create("two_servers");
        first = MicroServer.start(Wars.classicOnPostgres(database));
        second = MicroServer.start(Wars.classicOnPostgres(database));
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    private static PlainClient client(MicroServer server, String id) {
        PlainClient client = new PlainClient(server.browser());
        client.browser().holding(id);
        return client;
    }

    private static String newSession() {
        return new PlainClient(first.browser()).set("name", "Alice");
    }

    private static boolean isStored(String id) {
        String query = "SELECT count(*) FROM classic_session WHERE session_key = ?";
        try (Connection connection =
                        DriverManager.getConnection(
                                database.get("jakarta.persistence.jdbc.url"),
                                database.get("jakarta.persistence.jdbc.user"),
                                database.get("jakarta.persistence.jdbc.password"));
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, PlainShop.keyOf(id));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1) > 0;
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    @Order(1)
    void a_session_of_one_server_is_changed_and_ended_on_the_other() {
        String id = newSession();
        client(second, id).set("name", "Bob");
        assertThat(client(first, id).attribute("name")).isEqualTo("Bob");
        client(second, id).get("invalidate");
        assertThat(client(first, id).attribute("name")).isEqualTo("no session");
        assertThat(isStored(id)).isFalse();
    }

    @RepeatedTest(3)
    @Order(2)
    void sixteen_requests_on_two_servers_keep_sixteen_attributes() {
        String id = newSession();
        Concurrently.run(
                REQUESTS,
                number -> client(number % 2 == 0 ? first : second, id).set("tab" + number, "open"));
        assertThat(client(first, id).get("names").replaceAll("[\\[\\] ]", "").split(","))
                .hasSize(REQUESTS + 1)
                .contains(
                        IntStream.range(0, REQUESTS)
                                .mapToObj(number -> "tab" + number)
                                .toArray(String[]::new));
    }

    @RepeatedTest(3)
    @Order(2)
    void a_logout_on_one_server_is_final_for_fifty_writers_on_the_other() {
        String id = newSession();
        Concurrently.run(
                LATE_WRITERS + 1,
                number -> {
                    if (number == 0) {
                        client(first, id).get("invalidate");
                    } else {
                        client(second, id).set("late" + number, "x");
                    }
                });
        assertThat(isStored(id)).isFalse();
        assertThat(client(second, id).attribute("name")).isEqualTo("no session");
    }

    @Test
    @Order(3)
    void a_session_outlives_the_server_that_made_it() {
        String id = newSession();
        first.close();
        assertThat(client(second, id).attribute("name")).isEqualTo("Alice");
    }
}
