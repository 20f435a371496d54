package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sojourn.SessionBackend;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** MariaDB takes no statement above a limit, and closes the connection that sent one. */
@Timeout(180)
class PacketLimitTest {

    private static final int CALLERS = 12;

    private Cluster settings;

    @BeforeEach
    void askForMariaDb() {
        assumeTrue(Database.asked().contains(Database.MARIADB));
        settings = cluster(World.Provider.ECLIPSELINK, World.Face.BLOCKING);
    }

    @AfterEach
    void forgetLimit() {
        if (settings != null) {
            limit(64 << 10);
            settings.close();
        }
    }

    private static Cluster cluster(World.Provider provider, World.Face face) {
        return new Cluster(new World(Database.MARIADB, provider, StoreKind.NATIVE_UPSERT, face));
    }

    /** For connections that are opened from now on. */
    private void limit(int kibibytes) {
        settings.transaction(
                entityManager ->
                        entityManager
                                .createNativeQuery(
                                        "SET GLOBAL max_allowed_packet = " + kibibytes * 1024)
                                .executeUpdate());
    }

    private static byte[] data(int number, int length) {
        byte[] data = new byte[length];
        new Random(number).nextBytes(data);
        return data;
    }

    @ParameterizedTest
    @EnumSource(World.Provider.class)
    void sessions_that_fit_alone_are_stored_when_many_are_set_at_once(World.Provider provider) {
        limit(2 << 10);
        int length = 700 << 10;
        try (Cluster cluster = cluster(provider, World.Face.BLOCKING)) {
            SessionBackend backend = cluster.backend(ShopSession.class);
            Race.run(
                    CALLERS,
                    number -> {
                        for (int i = 0; i < 3; i++) {
                            backend.set("id " + number, data(number + i, length));
                        }
                    });
            for (int number = 0; number < CALLERS; number++) {
                byte[] last = data(number + 2, length);
                assertThat(backend.get("id " + number))
                        .hasValueSatisfying(data -> assertThat(data).isEqualTo(last));
            }
        }
    }
}
