package org.sojourn.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseAdviceTest {

    private static Optional<String> advice(int minorVersion) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            Map<String, Object> claims =
                    Map.of(
                            "getDatabaseMinorVersion",
                            minorVersion,
                            "getDatabaseProductVersion",
                            "2." + minorVersion + ".1");
            DatabaseMetaData database =
                    claiming(DatabaseMetaData.class, connection.getMetaData(), claims);
            return DatabaseAdvice.of(
                    claiming(Connection.class, connection, Map.of("getMetaData", database)),
                    "shop");
        }
    }

    private static <T> T claiming(Class<T> type, T real, Map<String, Object> claims) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                claims.containsKey(method.getName())
                                        ? claims.get(method.getName())
                                        : method.invoke(real, arguments)));
    }

    @Test
    void an_h2_that_may_answer_with_old_results_is_named_with_the_remedy() throws SQLException {
        assertThat(advice(2))
                .hasValueSatisfying(
                        text ->
                                assertThat(text)
                                        .startsWith("SJN00311")
                                        .contains("'shop'", "H2 2.2.1", "OPTIMIZE_REUSE_RESULTS"));
    }

    @Test
    void a_newer_h2_gets_no_advice() throws SQLException {
        assertThat(advice(4)).isEmpty();
    }
}
