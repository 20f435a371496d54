package org.sojourn.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/** An empty database, used by JDBC alone. */
public final class PlainDatabase {

    private static final String PREFIX = "jakarta.persistence.jdbc.";

    private final Map<String, String> properties;

    public PlainDatabase(Database database) {
        properties = database.create("plain_" + UUID.randomUUID().toString().replace('-', '_'));
    }

    public String url() {
        return properties.get(PREFIX + "url");
    }

    public String user() {
        return properties.getOrDefault(PREFIX + "user", "");
    }

    public String password() {
        return properties.getOrDefault(PREFIX + "password", "");
    }

    /** How a persistence unit connects to it. */
    public Map<String, String> properties() {
        return properties;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), password());
    }

    /** Executes a statement that commits itself. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The number that a query finds. */
    public long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
