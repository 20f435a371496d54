package org.sojourn.support;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sojourn.internal.row.SessionKey;

/**
 * Three servers of PostgreSQL behind ShardingSphere-JDBC, which chooses one of them by the key of a
 * session.
 *
 * @param urls of the databases of one cluster
 */
public record Shards(List<String> urls) {

    public static final int NUMBER = 3;

    private static final String URL = "jakarta.persistence.jdbc.url";
    private static final String FILE = "jdbc:shardingsphere:absolutepath:";
    private static final Path RECIPE = Path.of("src/docs/engines/sharding.yaml");
    private static final String DRIVER = "org.apache.shardingsphere.driver.ShardingSphereDriver";
    private static final Pattern DATABASE = Pattern.compile("jdbc:postgresql:\\S+");

    /** The part of the recipe that is about the table of sessions. */
    private static final Pattern TABLE = Pattern.compile("(?s) {4}shop_session:.*?(?=\\n  \\w)");

    private static final String STATEMENTS =
            """
            SELECT coalesce(sum(calls), 0) FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND query ILIKE '%_session%' AND query NOT ILIKE '%pg_stat%'\
            """;

    /** Makes a database on each server. */
    static Map<String, String> create(String name) throws IOException, SQLException {
        String recipe = Files.readString(RECIPE);
        Map<String, String> sharded = new HashMap<>();
        for (int shard = 0; shard < NUMBER; shard++) {
            sharded.putAll(PostgresServer.create(shard + 1, name));
            recipe = recipe.replaceFirst("jdbc:postgresql://db" + shard + ".*", sharded.get(URL));
        }
        Path settings = Files.createTempFile("sharding", ".yaml");
        Files.writeString(settings, fitted(recipe));
        sharded.put(URL, FILE + settings);
        requireDriver();
        return Map.copyOf(sharded);
    }

    /** With further tables of the tests, and large pools that soon give up connections. */
    private static String fitted(String recipe) {
        return TABLE.matcher(recipe)
                .replaceFirst(
                        found ->
                                quoted(found.group())
                                        + quoted(found, "admin_session")
                                        + quoted(found, "device_session"))
                .replace("username: shop", "username: postgres")
                .replace("password: secret", "password: postgres")
                .replace("maximumPoolSize: 20", "maximumPoolSize: 80")
                .replace("minimumIdle: 1", "minimumIdle: 0\n    idleTimeout: 10000");
    }

    private static String quoted(MatchResult found, String table) {
        return "\n" + quoted(found.group().replace("shop_session", table));
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }

    private static void requireDriver() {
        try {
            Class.forName(DRIVER);
        } catch (ClassNotFoundException absent) {
            throw new AssertionError("Run mvn -Psharding verify: there is no " + DRIVER, absent);
        }
    }

    /** Those of a cluster. */
    public static Shards of(Cluster cluster) {
        try {
            String settings = Files.readString(Path.of(cluster.url().substring(FILE.length())));
            return new Shards(
                    DATABASE.matcher(settings).results().map(MatchResult::group).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Executes a statement on each shard, without ShardingSphere. */
    public void execute(String sql) {
        onEach(statement -> statement.execute(sql) ? 1 : 0);
    }

    /** The number of the shard that has the session of an id, by the rule of the recipe. */
    public static int of(String id) {
        return Math.abs(SessionKey.of(id).value().substring(62).hashCode()) % NUMBER;
    }

    /** Lets a shard end its connections and refuse others, or accept them again. */
    public void setOpen(int shard, boolean isOpen) {
        String url = urls.get(shard);
        String name = url.replaceFirst(".*/(\\w+).*", "$1");
        Shards server = new Shards(List.of(url.replace(name, "postgres")));
        server.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + isOpen);
        if (!isOpen) {
            server.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                            + name
                            + "'");
        }
    }

    /** Has the servers count statements from zero. */
    public void forgetStatements() {
        execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        execute("SELECT pg_stat_statements_reset()");
    }

    /** The numbers of the shards that have executed statements on a table of sessions since. */
    public Set<Integer> asked() {
        List<Long> statements = numbers(STATEMENTS);
        return IntStream.range(0, NUMBER)
                .filter(shard -> statements.get(shard) > 0)
                .boxed()
                .collect(Collectors.toSet());
    }

    /** How many sessions each shard has. */
    public List<Long> rows() {
        return numbers("SELECT count(*) FROM shop_session");
    }

    private List<Long> numbers(String query) {
        return onEach(
                statement -> {
                    try (ResultSet row = statement.executeQuery(query)) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }

    private interface Work {
        long on(Statement statement) throws SQLException;
    }

    private List<Long> onEach(Work work) {
        List<Long> results = new ArrayList<>();
        for (String url : urls) {
            try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                    Statement statement = connection.createStatement()) {
                results.add(work.on(statement));
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
        }
        return results;
    }
}
