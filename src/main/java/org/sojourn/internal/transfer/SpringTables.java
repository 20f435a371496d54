package org.sojourn.internal.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.sojourn.internal.dialect.DatabaseProduct;

/**
 * The two tables of Spring Session JDBC 3, which are only read. The cast of a parameter is for
 * PostgreSQL, which compares a column of type CHAR by its index only with a value of this type.
 */
final class SpringTables {

    private static final Pattern NAME =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_$]{0,127}\\.)?[A-Za-z_][A-Za-z0-9_$]{0,127}");

    private static final String NEXT =
            """
            SELECT PRIMARY_ID, SESSION_ID, CREATION_TIME, LAST_ACCESS_TIME, MAX_INACTIVE_INTERVAL, \
            PRINCIPAL_NAME FROM %s WHERE PRIMARY_ID > CAST(? AS CHAR(36)) ORDER BY PRIMARY_ID\
            """;

    private static final String ATTRIBUTES =
            """
            SELECT ATTRIBUTE_NAME, ATTRIBUTE_BYTES FROM %s_ATTRIBUTES \
            WHERE SESSION_PRIMARY_ID = CAST(? AS CHAR(36))\
            """;

    private final Connection connection;
    private final String table;

    /**
     * @throws org.sojourn.SessionStoreException if the name of the table is none
     */
    SpringTables(Connection connection, String table) {
        if (!NAME.matcher(table).matches()) {
            throw ImportMessage.NO_TABLE_NAME.failure(null, table);
        }
        this.connection = connection;
        this.table = table;
    }

    long count() throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT COUNT(*) FROM " + table);
                ResultSet count = select.executeQuery()) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Up to so many sessions after a primary id, in the order of these ids. */
    List<SpringSession> next(String after, int limit) throws SQLException {
        String database = connection.getMetaData().getDatabaseProductName();
        String sql = DatabaseProduct.named(database).limited(NEXT.formatted(table), limit);
        List<SpringSession> next = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, after);
            select.setMaxRows(limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    next.add(session(rows));
                }
            }
        }
        return next;
    }

    /** Columns of type CHAR fill a value up with blanks. */
    private static SpringSession session(ResultSet row) throws SQLException {
        return new SpringSession(
                row.getString("PRIMARY_ID").stripTrailing(),
                row.getString("SESSION_ID").stripTrailing(),
                row.getLong("CREATION_TIME"),
                row.getLong("LAST_ACCESS_TIME"),
                row.getInt("MAX_INACTIVE_INTERVAL"),
                row.getString("PRINCIPAL_NAME"));
    }

    /** The attributes of a session, each as Spring's serializer wrote it. */
    Map<String, byte[]> attributes(SpringSession session) throws SQLException {
        Map<String, byte[]> attributes = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(ATTRIBUTES.formatted(table))) {
            select.setString(1, session.primaryId());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    attributes.put(rows.getString(1), rows.getBytes(2));
                }
            }
        }
        return attributes;
    }
}
