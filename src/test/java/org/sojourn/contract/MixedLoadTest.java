package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.Eventually;
import org.sojourn.support.ShopSession;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;
import org.sojourn.support.World.Provider;
import org.sojourn.testkit.Race;

/** Many sessions at once, of which some are only read, some written, and some logged out. */
@Tag("databases")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MixedLoadTest {

    private static final int SESSIONS = 48;
    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2};

    static Stream<World> worlds() {
        return World.of(Database.asked())
                .filter(world -> world.provider() == Provider.ECLIPSELINK)
                .filter(world -> world.kind() == StoreKind.NATIVE_UPSERT);
    }

    private static String id(int number) {
        return "session " + number;
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void renewals_writes_and_logouts_at_the_same_time_each_come_true(World world) {
        try (Cluster cluster =
                new Cluster(
                        world,
                        settings -> settings.maxAge(Duration.ofHours(1)),
                        ShopSession.class)) {
            SessionBackend backend = cluster.backend(ShopSession.class);
            for (int i = 0; i < SESSIONS; i++) {
                backend.set(id(i), OLD);
            }
            cluster.clock().advance(Duration.ofMinutes(40));
            Race.run(
                    SESSIONS,
                    number -> {
                        assertThat(backend.get(id(number))).hasValue(OLD);
                        if (number % 3 == 1) {
                            backend.set(id(number), NEW);
                        } else if (number % 3 == 2) {
                            backend.delete(id(number));
                        }
                    });
            Instant renewed = cluster.clock().instant().plus(Duration.ofMinutes(50));
            Eventually.holds(
                    () ->
                            assertThat(cluster.rows(ShopSession.class))
                                    .hasSize(SESSIONS * 2 / 3)
                                    .allMatch(row -> row.getExpiresAt().isAfter(renewed)));
            for (int i = 0; i < SESSIONS; i++) {
                Optional<byte[]> found = backend.get(id(i));
                switch (i % 3) {
                    case 0 -> assertThat(found).hasValue(OLD);
                    case 1 -> assertThat(found).hasValue(NEW);
                    default -> assertThat(found).isEmpty();
                }
            }
        }
    }
}
