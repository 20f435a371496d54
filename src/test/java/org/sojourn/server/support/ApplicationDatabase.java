package org.sojourn.server.support;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The database behind an application under test, as the test sees it. */
public interface ApplicationDatabase {

    String url();

    /** The data source that the application's descriptor names. */
    Class<? extends DataSource> driver();

    /** The driver that a persistence unit with a URL names. */
    Class<? extends Driver> urlDriver();

    /** The URL by which that driver is asked. */
    default String driverUrl() {
        return url();
    }

    /** Name and password: servers refuse an empty one. */
    String user();

    default long count(String table) {
        return Long.parseLong(strings("select count(*) from " + table).get(0));
    }

    /** First column of a query. */
    default List<String> strings(String query, Object... parameters) {
        try (Connection connection = connect();
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    default void execute(String statement) {
        try (Connection connection = connect()) {
            connection.createStatement().execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), user());
    }
}
