package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.StoreKind;
import org.sojourn.support.VirtualThreads;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/**
 * A thousand virtual threads use the backend and boundaries at once. The flight recorder reports a
 * virtual thread that waits and keeps its carrier thread from all others meanwhile.
 */
@Tag("databases")
@ParameterizedClass(name = "{0}")
@MethodSource("worlds")
record PinnedThreadsTest(World world) {

    private static final int THREADS = 1_000;

    /** So many initialize classes, which other threads would wait for. */
    private static final int FEW = 20;

    private static final String PINNED = "jdk.VirtualThreadPinned";

    private static ThreadFactory threads;
    private static Cluster cluster;

    static Stream<World> worlds() {
        return World.of(Database.asked())
                .filter(world -> world.face() == World.Face.BLOCKING)
                .filter(world -> world.kind() == StoreKind.NATIVE_UPSERT);
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        threads = VirtualThreads.factory();
        cluster = new Cluster(world, settings -> settings, ShopSession.class, Shop.class);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void no_code_of_the_library_keeps_a_carrier_thread(@TempDir Path directory) throws IOException {
        run(threads, FEW);
        Path file = directory.resolve("pinned.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            run(threads, THREADS);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events).filteredOn(PinnedThreadsTest::isInLibrary).isEmpty();
        cluster.backend(ShopSession.class).deleteAll();
    }

    private static void run(ThreadFactory threads, int number) {
        SessionBackend backend = cluster.backend(ShopSession.class);
        Shop shop = cluster.get(Shop.class);
        String shared = shop.newSession(session -> session.set("cart", "tent"));
        Race.run(
                threads,
                number,
                racer -> {
                    String id = "id " + racer;
                    backend.set(id, new byte[] {(byte) racer});
                    assertThat(backend.get(id)).hasValue(new byte[] {(byte) racer});
                    String own = shop.newSession(session -> session.set("cart", "rope"));
                    shop.visit(own, session -> session.set("count", racer));
                    shop.visit(shared, session -> session.set("count " + racer % 8, racer));
                });
    }

    private static boolean isInLibrary(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(
                                it ->
                                        it.getMethod()
                                                .getType()
                                                .getName()
                                                .startsWith("org.sojourn.internal."));
    }
}
