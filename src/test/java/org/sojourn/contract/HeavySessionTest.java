package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** A session of many megabytes is written beside small ones, which do not wait for it. */
@Tag("databases")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeavySessionTest {

    private static final int SMALL = 63;
    private static final byte[] HEAVY = new byte[16 << 20];

    /** In H2, which works in this process, many megabytes take no longer than many sessions. */
    static Stream<World> worlds() {
        return World.of(Database.asked())
                .filter(world -> world.database() == Database.POSTGRESQL)
                .filter(world -> world.kind() == StoreKind.NATIVE_UPSERT)
                .filter(world -> world.face() == World.Face.BLOCKING);
    }

    /** Which of the small sessions were written while the heavy one was. */
    private static Set<Integer> writtenMeanwhile(SessionBackend backend) {
        Set<Integer> meanwhile = ConcurrentHashMap.newKeySet();
        CountDownLatch busy = new CountDownLatch(10 * SMALL);
        AtomicBoolean begun = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        Race.run(
                SMALL + 1,
                number -> {
                    if (number == SMALL) {
                        await(busy);
                        begun.set(true);
                        backend.set("heavy", HEAVY);
                        ended.set(true);
                        return;
                    }
                    while (!ended.get()) {
                        boolean beside = begun.get();
                        backend.set("small " + number, new byte[] {(byte) number});
                        busy.countDown();
                        if (beside && !ended.get()) {
                            meanwhile.add(number);
                        }
                    }
                });
        return meanwhile;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void small_sessions_are_written_while_a_heavy_one_is(World world) {
        try (Cluster cluster =
                new Cluster(
                        world,
                        settings -> settings.maxDataSize(2 * HEAVY.length),
                        ShopSession.class)) {
            SessionBackend backend = cluster.backend(ShopSession.class);
            assertThat(writtenMeanwhile(backend)).hasSizeGreaterThan(SMALL * 3 / 4);
            assertThat(backend.get("heavy").orElseThrow()).hasSize(HEAVY.length);
            for (int i = 0; i < SMALL; i++) {
                assertThat(backend.get("small " + i)).hasValue(new byte[] {(byte) i});
            }
        }
    }
}
