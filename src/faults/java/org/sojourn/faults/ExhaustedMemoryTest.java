package org.sojourn.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Database;
import org.sojourn.support.OwnThread;
import org.sojourn.support.PlainDatabase;

/** A request, or the whole JVM, runs out of memory. */
@Tag("faults")
@Timeout(300)
class ExhaustedMemoryTest {

    private static final PlainDatabase DATABASE = new PlainDatabase(Database.POSTGRESQL);

    /** More than any heap has. */
    private static long[] tooMuch() {
        return new long[Integer.MAX_VALUE - 8];
    }

    private static void changeAndFail(WebSession session) {
        session.set("cart", "lantern");
        session.set("size", tooMuch().length);
    }

    private static PooledNode node(boolean savesOnError) {
        return PooledNode.on(DATABASE.url())
                .settings(settings -> settings.saveOnError(savesOnError))
                .start();
    }

    /** What it changed before is stored or not, by the setting for all failures. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_request_that_runs_out_of_memory_leaves_a_session_that_works(boolean savesOnError) {
        try (PooledNode node = node(savesOnError)) {
            Shop shop = node.shop();
            String id = shop.newSession(session -> session.set("cart", "tent"));
            assertThatThrownBy(() -> shop.visit(id, ExhaustedMemoryTest::changeAndFail))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(cart(shop, id)).isEqualTo(savesOnError ? "lantern" : "tent");
            shop.visit(id, session -> session.set("cart", "kettle"));
            assertThat(cart(shop, id)).isEqualTo("kettle");
        }
    }

    /** Both requests use one live session, and only one of them has failed. */
    @Test
    void a_parallel_request_of_the_same_session_saves_nothing_of_the_one_that_failed()
            throws Exception {
        try (PooledNode node = node(false)) {
            Shop shop = node.shop();
            String id = shop.newSession(session -> session.set("cart", "tent"));
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch failed = new CountDownLatch(1);
            var parallel =
                    OwnThread.run(
                            () ->
                                    shop.visit(
                                            id,
                                            session -> {
                                                session.set("note", "kept");
                                                begun.countDown();
                                                await(failed);
                                            }));
            await(begun);
            assertThatThrownBy(() -> shop.visit(id, ExhaustedMemoryTest::changeAndFail))
                    .isInstanceOf(OutOfMemoryError.class);
            failed.countDown();
            parallel.get(60, TimeUnit.SECONDS);
            assertThat(cart(shop, id)).isEqualTo("tent");
            Set<String> names = shop.ask(id, WebSession::names);
            assertThat(names).containsExactlyInAnyOrder("cart", "note");
        }
    }

    @Test
    void a_jvm_whose_memory_was_full_for_a_while_works_on_and_has_lost_nothing() {
        try (ChildJvm server = ChildJvm.of(CrampedServer.class, "96m", DATABASE.url())) {
            assertThat(Integer.parseInt(server.await("found all, requests without memory: ")))
                    .isPositive();
        }
    }

    private static String cart(Shop shop, String id) {
        return shop.ask(id, session -> session.get("cart", String.class).orElse("none"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
