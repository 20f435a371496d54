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

/** PostgreSQL loses its power under load, and comes back. */
@Tag("faults")
@Timeout(300)
class KilledDatabaseTest {

    private static final int USERS = 12;

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"eclipselink", "hibernate"})
    void users_get_an_error_at_once_and_find_all_that_was_acknowledged(String unit) {
        try (FaultyPostgres database = FaultyPostgres.started(directory.resolve(unit));
                PooledNode node = PooledNode.on(database.url()).unit(unit).start();
                PooledNode other = PooledNode.on(database.url()).unit(unit).start();
                Users users = Users.of(USERS, node.shop(), other.shop())) {
            for (int round = 1; round <= 3; round++) {
                users.succeed(100);
                int before = users.failures().size();
                database.kill();
                users.fail(before + 2 * USERS);
                database.startAgain();
                users.succeed(20);
            }
            users.findAllThatWasAcknowledged(other.shop());
            assertThat(users.failures())
                    .extracting(Users.Failure::code)
                    .isSubsetOf("SJN00301", "SJN00306", "SJN00406", "SJN00407", "SJN00529");
            assertThat(users.failures())
                    .allSatisfy(
                            it -> assertThat(it.thrown()).hasMessageMatching("(?s)SJN\\d{5}: .*"))
                    .filteredOn(it -> it.code().equals("SJN00301"))
                    .allSatisfy(
                            it -> assertThat(it.thrown()).hasMessageContaining("'eclipselink'"));
        }
    }

    @Test
    void a_browser_gets_503_keeps_its_cookie_and_goes_on_where_it_was() throws Exception {
        try (FaultyPostgres database = FaultyPostgres.started(directory.resolve("data"));
                PooledNode node = PooledNode.on(database.url()).start();
                Shopfront shop = Shopfront.of(node, directory)) {
            Browser browser = shop.browser();
            assertThat(browser.get("visits").body()).isEqualTo("1");
            String id = browser.sessionId();
            database.kill();
            long start = System.nanoTime();
            var refused = browser.get("visits");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(PooledNode.REQUEST_LIMIT);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).contains("SJN003", "eclipselink").doesNotContain("SQLSTATE");
            assertThat(refused.cookies()).isEmpty();
            assertThat(shop.browser().get("visits").status()).isEqualTo(503);
            database.startAgain();
            Eventually.holds(
                    Duration.ofSeconds(30),
                    () -> assertThat(browser.get("visits").status()).isEqualTo(200));
            assertThat(browser.get("visits").body()).isEqualTo("3");
            assertThat(browser.sessionId()).isEqualTo(id);
        }
    }
}
