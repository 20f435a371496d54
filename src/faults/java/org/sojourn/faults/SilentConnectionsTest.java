package org.sojourn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.support.Database;
import org.sojourn.support.PlainDatabase;
import org.sojourn.support.TcpProxy;

/**
 * All connections die without a word under load, as behind a firewall that forgets them: nothing
 * arrives any more, not even their end.
 */
@Tag("faults")
@Timeout(300)
class SilentConnectionsTest {

    private static final int USERS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"eclipselink", "hibernate"})
    void users_wait_no_longer_than_the_limit_and_new_connections_replace_the_dead(String unit) {
        PlainDatabase database = new PlainDatabase(Database.POSTGRESQL);
        String port = database.url().replaceFirst(".*//[^:/]+:(\\d+)/.*", "$1");
        try (TcpProxy network = TcpProxy.to(Integer.parseInt(port));
                PooledNode node = node(database, port, network, unit);
                PooledNode other = node(database, port, network, unit);
                Users users = Users.of(USERS, node.shop(), other.shop())) {
            for (int round = 1; round <= 2; round++) {
                users.succeed(50);
                int before = users.failures().size();
                network.freeze();
                users.fail(before + 1);
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
            network.thaw();
        }
    }

    private static PooledNode node(
            PlainDatabase database, String port, TcpProxy network, String unit) {
        return PooledNode.on(database.url().replace(":" + port + "/", ":" + network.port() + "/"))
                .unit(unit)
                .start();
    }
}
