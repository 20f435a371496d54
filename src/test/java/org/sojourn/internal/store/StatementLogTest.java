package org.sojourn.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.dialect.SessionSql;
import org.sojourn.internal.dialect.SessionTable;
import org.sojourn.internal.persistence.SqlFailure;

class StatementLogTest {

    private static final SessionSql SQL =
            SessionSql.standard(SessionTable.byDefault("shop_session"));

    private static Connection refusing(RuntimeException refusal) {
        return (Connection)
                Proxy.newProxyInstance(
                        StatementLogTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            throw refusal;
                        });
    }

    @Test
    void a_statement_that_a_driver_refuses_without_an_sqlstate_has_a_syntax_error() {
        Connection connection = refusing(new IllegalArgumentException("no viable alternative"));
        Throwable failure =
                catchThrowable(() -> StatementLog.prepare(connection, SQL.lockExpired(1)));
        assertThat(SqlFailure.of(failure).isSyntaxOrAccess()).isTrue();
        assertThat(SqlFailure.of(failure).reason()).contains("no viable alternative");
    }
}
