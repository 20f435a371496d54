package org.sojourn.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;

/** The disk of the database is full, and an operator frees space again. */
@Tag("faults")
@Timeout(300)
class FullDiskTest {

    private static final int USERS = 8;
    private static final int LARGE = 300_000;

    @TempDir private Path directory;

    /** Stores large sessions until that fails. */
    private static SessionStoreException fillTable(SessionBackend backend) {
        byte[] data = new byte[LARGE];
        Random random = new Random(7);
        Throwable failure = null;
        for (int i = 0; failure == null && i < 1_000; i++) {
            random.nextBytes(data);
            String id = "large " + i;
            failure = catchThrowable(() -> backend.set(id, data));
        }
        assertThat(failure).isInstanceOf(SessionStoreException.class);
        return (SessionStoreException) failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"eclipselink", "hibernate"})
    void a_table_that_cannot_grow_is_reported_and_nothing_was_changed(String unit) {
        try (SmallDisk disk = SmallDisk.mounted(directory.resolve("disk"), 160);
                FaultyPostgres database = FaultyPostgres.started(disk.directory().resolve("data"));
                PooledNode node = PooledNode.on(database.url()).unit(unit).start();
                Users users = Users.of(USERS, node.shop())) {
            users.succeed(20);
            disk.fill();
            assertThat(fillTable(node.backend()))
                    .hasMessageStartingWith("SJN00301")
                    .hasMessageContainingAll("No space left on device", "53100", "Nothing was");
            disk.free();
            users.succeed(20);
            node.backend().set("large", new byte[LARGE]);
            users.findAllThatWasAcknowledged(node.shop());
        }
    }

    @Test
    void a_log_that_cannot_grow_ends_the_database_and_nothing_acknowledged_is_lost() {
        try (SmallDisk disk = SmallDisk.mounted(directory.resolve("disk"), 160);
                FaultyPostgres database = FaultyPostgres.started(disk.directory().resolve("data"));
                PooledNode node = PooledNode.on(database.url()).start();
                Users users = Users.of(USERS, node.shop())) {
            users.succeed(50);
            disk.fill();
            catchThrowable(() -> database.execute("select pg_switch_wal()"));
            users.fail(2 * USERS);
            disk.free();
            database.kill();
            database.startAgain();
            users.succeed(20);
            users.findAllThatWasAcknowledged(node.shop());
        }
    }

    /**
     * With this URL a commit of H2 is on the disk when it is acknowledged, and H2 does not fill the
     * disk with a log of its own. H2 closes the database, finds the connections to it valid all the
     * same, and its SQLSTATE is none that HikariCP knows; so an operator empties the pool.
     */
    @Test
    void h2_reports_a_full_disk_and_goes_on_when_there_is_space_and_the_pool_is_emptied() {
        try (SmallDisk disk = SmallDisk.mounted(directory.resolve("disk"), 24);
                PooledNode node =
                        PooledNode.on(
                                        "jdbc:h2:file:%s;WRITE_DELAY=0;TRACE_LEVEL_FILE=0"
                                                .formatted(disk.directory().resolve("shop")))
                                .start();
                Users users = Users.of(USERS, node.shop())) {
            users.succeed(20);
            disk.fill();
            SessionStoreException full = fillTable(node.backend());
            assertThat(full).hasMessageMatching("(?s)SJN0030[16]: .*'eclipselink'.*");
            users.fail(1);
            disk.free();
            node.pool().getHikariPoolMXBean().softEvictConnections();
            users.succeed(20);
            users.findAllThatWasAcknowledged(node.shop());
        }
    }
}
