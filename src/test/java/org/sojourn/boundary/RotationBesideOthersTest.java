package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sojourn.support.Latches.await;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.WebSession;
import org.sojourn.support.Database;
import org.sojourn.support.OwnThread;
import org.sojourn.support.World;

/**
 * A request that rotates the id leaves the session that it shared with other requests of its
 * server: neither stores what is the other's.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("everyStore")
record RotationBesideOthersTest(World world) {

    private static Shops shops;

    static Stream<World> everyStore() {
        return World.of(Database.asked()).filter(it -> it.face() == World.Face.BLOCKING);
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        shops = new Shops(world);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        shops.close();
    }

    @AfterEach
    void empty() {
        shops.empty();
    }

    private static String newSession() {
        return shops.at(0).newSession(session -> session.set("a", "first"));
    }

    private static Optional<String> value(String id, String name) {
        return shops.at(1).ask(id, session -> session.get(name, String.class));
    }

    /** A request of the first server that rotates the id, and ends when it may. */
    private static CompletableFuture<String> rotating(
            String id, CountDownLatch start, CountDownLatch rotated, CountDownLatch end) {
        return OwnThread.supply(
                () ->
                        shops.at(0)
                                .ask(
                                        id,
                                        session -> {
                                            assertThat(session.exists()).isTrue();
                                            await(start);
                                            session.set("mine", "stays");
                                            session.rotateId();
                                            rotated.countDown();
                                            await(end);
                                            return session.id().orElseThrow();
                                        }));
    }

    /** The one server changes an attribute, then the other; the rotation is stored last. */
    @Test
    void a_change_after_that_of_a_parallel_request_is_not_replaced_by_the_rotation() {
        String id = newSession();
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch rotated = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicReference<CompletableFuture<String>> rotation = new AtomicReference<>();
        shops.at(0)
                .visit(
                        id,
                        session -> {
                            session.set("a", "second");
                            session.set("b", "second");
                            rotation.set(rotating(id, start, rotated, end));
                            start.countDown();
                            await(rotated);
                        });
        shops.at(1).visit(id, session -> session.set("a", "third"));
        shops.at(1).visit(id, session -> session.remove("b"));
        end.countDown();
        String last = rotation.get().join();
        assertThat(value(last, "a")).hasValue("third");
        assertThat(value(last, "b")).isEmpty();
        assertThat(value(last, "mine")).hasValue("stays");
    }

    /** Nor does it bring an attribute back that a parallel request has removed. */
    @Test
    void what_a_parallel_request_removes_is_set_again_by_others_only() {
        String id = newSession();
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch rotated = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicReference<CompletableFuture<String>> rotation = new AtomicReference<>();
        shops.at(0)
                .visit(
                        id,
                        session -> {
                            session.remove("a");
                            session.set("c", "kept");
                            rotation.set(rotating(id, start, rotated, end));
                            start.countDown();
                            await(rotated);
                        });
        shops.at(1).visit(id, session -> session.set("a", "again"));
        end.countDown();
        String last = rotation.get().join();
        assertThat(value(last, "a")).hasValue("again");
        assertThat(value(last, "c")).hasValue("kept");
    }

    /** It may belong to an attacker, so it does not get what a login brings. */
    @Test
    void what_a_late_rotation_brings_is_stored_by_no_parallel_request() {
        String id = newSession();
        AtomicReference<String> last = new AtomicReference<>();
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch isKnown = new CountDownLatch(1);
        CountDownLatch isSet = new CountDownLatch(1);
        CountDownLatch isStored = new CountDownLatch(1);
        AtomicReference<CompletableFuture<Void>> late = new AtomicReference<>();
        shops.at(0)
                .visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            late.set(
                                    OwnThread.run(
                                            () ->
                                                    shops.at(0)
                                                            .visit(
                                                                    id,
                                                                    it -> {
                                                                        tooLate(it, start, isKnown);
                                                                        isSet.countDown();
                                                                        await(isStored);
                                                                    })));
                            await(start);
                            OwnThread.run(() -> last.set(shops.at(1).rotated(id))).join();
                            session.set("b", "stays");
                            session.save();
                            isKnown.countDown();
                            await(isSet);
                            session.set("c", "stays");
                        });
        isStored.countDown();
        late.get().join();
        assertThat(value(last.get(), "secret")).isEmpty();
        assertThat(value(last.get(), "b")).hasValue("stays");
        assertThat(value(last.get(), "c")).hasValue("stays");
    }

    private static void tooLate(WebSession session, CountDownLatch start, CountDownLatch isKnown) {
        assertThat(session.exists()).isTrue();
        start.countDown();
        await(isKnown);
        session.rotateId();
        session.set("secret", "of the user");
    }
}
