package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sojourn.support.Latches.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.WebSession;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** Boundaries of one session at the same time, on two nodes, on every database. */
@Tag("databases")
@ParameterizedClass(name = "{0}")
@MethodSource("everyStore")
record SharedSessionTest(World world) {

    private static final int REQUESTS = 16;
    private static final int LATE_WRITERS = 50;

    private static Shops shops;

    /** A boundary blocks, so one face is enough. */
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

    private static Shop shop(int request) {
        return shops.at(request);
    }

    private static String newSession() {
        return shop(0).newSession(
                        session -> {
                            session.set("name", "Alice");
                            session.set("cart", new ArrayList<>(List.of("tent")));
                        });
    }

    private static Set<String> names(String id) {
        return shop(1).ask(id, session -> Set.copyOf(session.names()));
    }

    private static void set(int request, String id, String name) {
        shop(request).visit(id, session -> session.set(name, request));
    }

    @Test
    void a_session_made_on_one_node_is_changed_and_ended_on_the_other() {
        String id = newSession();
        shop(1).visit(id, session -> session.set("name", "Bob"));
        Optional<String> name = shop(0).ask(id, session -> session.get("name", String.class));
        assertThat(name).contains("Bob");
        shop(1).visit(id, session -> session.invalidate());
        assertThat(names(id)).isEmpty();
        assertThat(shops.cluster().rows(ShopSession.class)).isEmpty();
    }

    @Test
    void a_reader_on_one_node_leaves_what_the_other_node_has_stored_meanwhile() {
        String id = newSession();
        shop(0).visit(id, session -> session.set("wishes", new HashSet<>(Set.of("tent"))));
        shop(0).visit(
                        id,
                        session -> {
                            session.get("wishes", Set.class);
                            session.get("cart", List.class);
                            Race.run(1, other -> shop(1).visit(id, it -> wish(it, "rope")));
                        });
        Set<?> wishes = shop(1).ask(id, session -> session.get("wishes", Set.class).orElseThrow());
        assertThat(wishes).isEqualTo(Set.of("tent", "rope"));
    }

    @SuppressWarnings("unchecked")
    private static void wish(WebSession session, String item) {
        session.get("wishes", Set.class).orElseThrow().add(item);
    }

    @RepeatedTest(3)
    void parallel_requests_that_each_set_an_attribute_all_keep_theirs() {
        String id = newSession();
        Race.run(REQUESTS, request -> set(request, id, "item" + request));
        Set<String> all =
                IntStream.range(0, REQUESTS).mapToObj(i -> "item" + i).collect(Collectors.toSet());
        all.addAll(Set.of("name", "cart"));
        assertThat(names(id)).isEqualTo(all);
    }

    @RepeatedTest(3)
    void removed_attributes_stay_removed_however_many_write_meanwhile() {
        String id = newSession();
        Race.run(
                REQUESTS,
                request -> {
                    if (request == 0) {
                        shop(request).visit(id, session -> session.remove("name"));
                    } else {
                        set(request, id, "item" + request);
                    }
                });
        assertThat(names(id)).hasSize(REQUESTS).contains("cart").doesNotContain("name");
    }

    /** Writers that have loaded the session before something happens to it, and store it after. */
    private static void lateWriters(int writers, String id, IntConsumer meanwhile) {
        CountDownLatch loaded = new CountDownLatch(writers);
        CountDownLatch happened = new CountDownLatch(1);
        Race.run(
                writers + 1,
                request -> {
                    if (request == writers) {
                        await(loaded);
                        meanwhile.accept(request);
                        happened.countDown();
                        return;
                    }
                    shop(request)
                            .visit(
                                    id,
                                    session -> {
                                        session.set("item" + request, request);
                                        loaded.countDown();
                                        await(happened);
                                    });
                });
    }

    @Test
    void a_logged_out_session_stays_dead_though_fifty_writers_come_late() {
        String id = newSession();
        lateWriters(
                LATE_WRITERS,
                id,
                request -> shop(request).visit(id, session -> session.invalidate()));
        assertThat(names(id)).isEmpty();
        assertThat(shops.cluster().rows(ShopSession.class)).isEmpty();
    }

    @RepeatedTest(3)
    void a_logout_among_writers_is_final() {
        String id = newSession();
        Race.run(
                REQUESTS,
                request -> {
                    if (request == 0) {
                        shop(request).visit(id, session -> session.invalidate());
                    } else {
                        set(request, id, "item" + request);
                    }
                });
        assertThat(names(id)).as("by the old id").isEmpty();
        assertThat(shops.cluster().backend(ShopSession.class).get(id)).isEmpty();
    }

    @Test
    void a_rotated_id_moves_the_one_row_and_the_other_node_finds_it() {
        String id = newSession();
        String rotated =
                shop(0).ask(
                                id,
                                session -> {
                                    session.set("name", "Bob");
                                    session.rotateId();
                                    return session.id().orElseThrow();
                                });
        assertThat(rotated).isNotEqualTo(id);
        assertThat(names(rotated)).containsExactlyInAnyOrder("name", "cart");
        assertThat(shops.cluster().rows(ShopSession.class)).hasSize(1);
    }

    @RepeatedTest(3)
    void a_new_id_among_writers_loses_nothing_and_leaves_one_row() {
        String id = newSession();
        AtomicReference<String> rotated = new AtomicReference<>();
        Race.run(
                REQUESTS,
                request -> {
                    if (request == 0) {
                        rotated.set(shop(request).rotated(id));
                    } else {
                        set(request, id, "item" + request);
                    }
                });
        Set<String> all =
                IntStream.range(1, REQUESTS).mapToObj(i -> "item" + i).collect(Collectors.toSet());
        all.addAll(Set.of("name", "cart"));
        assertThat(names(rotated.get())).isEqualTo(all);
        assertThat(shops.cluster().rows(ShopSession.class)).hasSize(1);
    }

    /** However long it took them: they had the session when they began. */
    @Test
    void writers_that_come_late_for_the_previous_id_lose_nothing() {
        String id = newSession();
        AtomicReference<String> rotated = new AtomicReference<>();
        lateWriters(
                REQUESTS,
                id,
                request -> {
                    rotated.set(shop(request).rotated(id));
                    shops.cluster().clock().advance(Duration.ofMinutes(1));
                });
        assertThat(names(rotated.get())).hasSize(REQUESTS + 2);
        assertThat(names(id)).isEmpty();
        assertThat(shops.cluster().rows(ShopSession.class)).hasSize(1);
    }

    @RepeatedTest(3)
    void of_requests_that_rotate_an_id_at_the_same_time_one_wins() {
        String id = newSession();
        Set<String> ids = ConcurrentHashMap.newKeySet();
        CountDownLatch loaded = new CountDownLatch(REQUESTS);
        Race.run(
                REQUESTS,
                request ->
                        ids.add(
                                shop(request)
                                        .ask(
                                                id,
                                                session -> {
                                                    session.rotateId();
                                                    loaded.countDown();
                                                    await(loaded);
                                                    return session.id().orElseThrow();
                                                })));
        assertThat(shops.cluster().rows(ShopSession.class)).hasSize(1);
        shops.cluster().clock().advance(Duration.ofMinutes(1));
        assertThat(ids).hasSize(REQUESTS).filteredOn(each -> !names(each).isEmpty()).hasSize(1);
        assertThat(names(id)).isEmpty();
    }

    @RepeatedTest(3)
    void a_logout_that_races_a_new_id_is_final() {
        String id = newSession();
        AtomicReference<String> rotated = new AtomicReference<>(id);
        Race.run(
                2,
                request -> {
                    if (request == 0) {
                        shop(request).visit(id, session -> session.invalidate());
                    } else {
                        shop(request)
                                .visit(
                                        id,
                                        session -> {
                                            session.rotateId();
                                            session.id().ifPresent(rotated::set);
                                        });
                    }
                });
        assertThat(names(rotated.get())).isEmpty();
        assertThat(shops.cluster().rows(ShopSession.class)).isEmpty();
    }

    @Test
    void by_its_previous_id_the_other_node_finds_ends_and_changes_a_session() {
        String id = newSession();
        String rotated = shop(0).rotated(id);
        set(1, id, "late");
        assertThat(names(rotated)).containsExactlyInAnyOrder("name", "cart", "late");
        shop(1).visit(id, session -> session.invalidate());
        assertThat(names(rotated)).isEmpty();
        assertThat(shops.cluster().rows(ShopSession.class)).isEmpty();
    }
}
