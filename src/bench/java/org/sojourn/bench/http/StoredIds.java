package org.sojourn.bench.http;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.bench.Database;

/** Looks into what a store has written, for what a client sends. */
interface StoredIds {

    /**
     * Whether the id, or what the cookies hold, is found; null if nothing is stored.
     *
     * @param cookies as the client sends them
     */
    @Nullable Boolean contain(String id, String cookies) throws Exception;

    static StoredIds nowhere() {
        return (id, cookies) -> null;
    }

    /** In any column of any table: as text, or as bytes. */
    static StoredIds in(Database database) {
        return (id, cookies) -> {
            try (Connection connection = database.pool().getConnection()) {
                for (String table : tables(connection)) {
                    for (String secret : secrets(id, cookies)) {
                        if (isIn(connection, table, secret)
                                || isIn(connection, table, hex(secret))) {
                            return true;
                        }
                    }
                }
                return false;
            }
        };
    }

    /** In the keys of a Redis. */
    static StoredIds inRedis(int port) {
        return (id, cookies) -> {
            RedisClient client = RedisClient.create("redis://127.0.0.1:" + port);
            try (StatefulRedisConnection<String, String> connection = client.connect()) {
                List<String> keys = connection.sync().keys("*");
                return secrets(id, cookies).stream()
                        .anyMatch(secret -> keys.stream().anyMatch(key -> key.contains(secret)));
            } finally {
                client.shutdown();
            }
        };
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT quote_ident(tablename) FROM pg_tables"
                                        + " WHERE schemaname = 'public'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static boolean isIn(Connection connection, String table, String text)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT 1 FROM " + table + " t WHERE strpos(t::text, ?) > 0 LIMIT 1")) {
            select.setString(1, text);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The id, the values of the cookies, and these decoded, without the name of a server. */
    private static List<String> secrets(String id, String cookies) {
        List<String> secrets = new ArrayList<>(List.of(id));
        for (String cookie : cookies.split("; ")) {
            String value = cookie.substring(cookie.indexOf('=') + 1).replaceFirst("\\..*$", "");
            secrets.add(value);
            secrets.add(decoded(value));
        }
        secrets.removeIf(String::isEmpty);
        return secrets;
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException other) {
            return "";
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
