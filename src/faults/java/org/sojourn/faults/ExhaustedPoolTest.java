package org.sojourn.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.server.support.Browser;
import org.sojourn.support.Database;
import org.sojourn.support.PlainDatabase;

/** The application holds all connections of a pool that is too small. */
@Tag("faults")
@Timeout(300)
class ExhaustedPoolTest {

    private static final int USERS = 8;

    private static PooledNode node(String unit) {
        PlainDatabase database = new PlainDatabase(Database.POSTGRESQL);
        return PooledNode.on(database.url())
                .unit(unit)
                .pool(pool -> pool.setMaximumPoolSize(2))
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eclipselink", "hibernate"})
    void users_get_an_error_that_names_the_pool_and_nothing_is_lost(String unit)
            throws SQLException {
        try (PooledNode node = node(unit);
                Users users = Users.of(USERS, node.shop())) {
            users.succeed(20);
            Connection one = node.pool().getConnection();
            Connection two = node.pool().getConnection();
            try (one;
                    two) {
                users.fail(2 * USERS);
            }
            users.succeed(20);
            users.findAllThatWasAcknowledged(node.shop());
            assertThat(users.failures())
                    .extracting(Users.Failure::code)
                    .isSubsetOf("SJN00528", "SJN00529", "SJN00407")
                    .contains("SJN00528");
            assertThat(users.failures())
                    .allSatisfy(it -> assertThat(it.thrown()).hasMessageContaining("pool"));
        }
    }

    @Test
    void an_asynchronous_caller_gets_the_same_error() throws SQLException {
        try (PooledNode node = node("eclipselink")) {
            AsyncSessionBackend backend = node.node().get(AsyncSessionBackend.class);
            Connection one = node.pool().getConnection();
            Connection two = node.pool().getConnection();
            try (one;
                    two) {
                CompletableFuture<?> stage = backend.set("id", new byte[1]).toCompletableFuture();
                assertThatThrownBy(stage::join)
                        .isInstanceOf(CompletionException.class)
                        .cause()
                        .isInstanceOf(SessionStoreException.class)
                        .hasMessageMatching("(?s)SJN0052[89]: .*pool of persistence unit.*");
            }
            backend.set("id", new byte[] {2}).toCompletableFuture().join();
            assertThat(backend.get("id").toCompletableFuture().join()).hasValue(new byte[] {2});
        }
    }

    @Test
    void a_browser_gets_503_and_goes_on_where_it_was(@TempDir Path directory) throws Exception {
        try (PooledNode node = node("eclipselink");
                Shopfront shop = Shopfront.of(node, directory)) {
            Browser browser = shop.browser();
            assertThat(browser.get("visits").body()).isEqualTo("1");
            Connection one = node.pool().getConnection();
            Connection two = node.pool().getConnection();
            try (one;
                    two) {
                var refused = browser.get("visits");
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.body()).contains("SJN005");
                assertThat(refused.cookies()).isEmpty();
            }
            assertThat(browser.get("visits").body()).isEqualTo("2");
        }
    }
}
