package org.sojourn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.server.support.Browser;
import org.sojourn.support.Eventually;

/**
 * PostgreSQL stands still under load and goes on, as on a machine that swaps or a virtual machine
 * that is moved. Statements that were given up meanwhile may be executed afterwards.
 */
@Tag("faults")
@Timeout(300)
class FrozenDatabaseTest {

    private static final int USERS = 12;

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"eclipselink", "hibernate"})
    void users_get_an_error_in_time_and_late_statements_undo_nothing(String unit) {
        try (FaultyPostgres database = FaultyPostgres.started(directory.resolve(unit));
                PooledNode node = PooledNode.on(database.url()).unit(unit).start();
                PooledNode other = PooledNode.on(database.url()).unit(unit).start();
                Users users = Users.of(USERS, node.shop(), other.shop())) {
            for (int round = 1; round <= 2; round++) {
                users.succeed(100);
                int before = users.failures().size();
                database.freeze();
                try {
                    users.fail(before + USERS);
                } finally {
                    database.thaw();
                }
                users.succeed(20);
            }
            users.findAllThatWasAcknowledged(other.shop());
            assertThat(users.failures())
                    .extracting(Users.Failure::code)
                    .isSubsetOf(
                            "SJN00301",
                            "SJN00306",
                            "SJN00322",
                            "SJN00323",
                            "SJN00406",
                            "SJN00407",
                            "SJN00528",
                            "SJN00529");
        }
    }

    @Test
    void a_browser_gets_503_in_time_and_goes_on_where_it_was() throws Exception {
        try (FaultyPostgres database = FaultyPostgres.started(directory.resolve("data"));
                PooledNode node = PooledNode.on(database.url()).start();
                Shopfront shop = Shopfront.of(node, directory)) {
            Browser browser = shop.browser();
            assertThat(browser.get("visits").body()).isEqualTo("1");
            database.freeze();
            try {
                long start = System.nanoTime();
                var refused = browser.get("visits");
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isLessThan(PooledNode.REQUEST_LIMIT);
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.cookies()).isEmpty();
            } finally {
                database.thaw();
            }
            Eventually.holds(
                    Duration.ofSeconds(30),
                    () -> assertThat(browser.get("visits").status()).isEqualTo(200));
            assertThat(browser.get("visits").body()).isEqualTo("3");
        }
    }
}
