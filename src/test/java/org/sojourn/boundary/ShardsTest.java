package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.Sessions;
import org.sojourn.WebSession;
import org.sojourn.support.Database;
import org.sojourn.support.Eventually;
import org.sojourn.support.Node;
import org.sojourn.support.Shards;
import org.sojourn.support.ShopSession;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;

/** Which of three servers of PostgreSQL get statements, counted by the servers themselves. */
@Tag("databases")
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("everyStore")
record ShardsTest(World world) {

    private static final int SESSIONS = 40;
    private static final int COUNTED = 8;
    private static final int ROTATIONS = 20;
    private static final byte[] CART = {1, 2, 3};
    private static final byte[] OTHER_CART = {4};

    private static Shops shops;
    private static Shards shards;

    static Stream<World> everyStore() {
        return World.of(Database.asked())
                .filter(world -> world.database() == Database.SHARDING)
                .filter(world -> world.face() == World.Face.BLOCKING);
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        shops = new Shops(world, settings -> settings.maxAge(Duration.ofHours(1)));
        shards = Shards.of(shops.cluster());
        haveTheTableLookedAt();
    }

    /** Each server does that at first use, in all shards. */
    private static void haveTheTableLookedAt() {
        shops.at(1)
                .visit(shops.at(0).newSession(session -> session.set("a", 1)), WebSession::exists);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        shops.close();
    }

    @AfterEach
    void empty() {
        shops.empty();
    }

    private static SessionBackend backend() {
        return shops.backend(0);
    }

    private static void store(int sessions) {
        IntStream.range(0, sessions).forEach(number -> backend().set("id " + number, CART));
    }

    /** The shards that execute statements of an operation. */
    private static Set<Integer> asked(Runnable operation) {
        shards.forgetStatements();
        operation.run();
        return shards.asked();
    }

    private static Set<String> names(String id) {
        return shops.at(1).ask(id, session -> Set.copyOf(session.names()));
    }

    @Test
    void the_sessions_are_in_all_shards_each_in_one_of_them() {
        store(SESSIONS);
        assertThat(shards.rows()).hasSize(Shards.NUMBER).doesNotContain(0L);
        assertThat(shards.rows().stream().mapToLong(Long::longValue).sum()).isEqualTo(SESSIONS);
    }

    @Test
    void set_get_and_delete_ask_the_shard_of_the_session_and_no_other() {
        for (int number = 0; number < COUNTED; number++) {
            String id = "id " + number;
            Set<Integer> shard = asked(() -> backend().set(id, CART));
            assertThat(shard).hasSize(1);
            assertThat(asked(() -> assertThat(backend().get(id)).hasValue(CART))).isEqualTo(shard);
            assertThat(asked(() -> backend().set(id, OTHER_CART))).isEqualTo(shard);
            assertThat(asked(() -> backend().delete(id))).isEqualTo(shard);
        }
    }

    @Test
    void a_request_that_reads_or_changes_its_session_asks_one_shard() {
        for (int number = 0; number < COUNTED; number++) {
            String id = shops.at(0).newSession(session -> session.set("name", "Alice"));
            assertThat(asked(() -> assertThat(names(id)).containsExactly("name"))).hasSize(1);
            assertThat(asked(() -> shops.at(1).visit(id, session -> session.set("age", 30))))
                    .hasSize(1);
        }
    }

    @Test
    void a_rotated_session_stays_in_its_shard_and_is_found_by_its_previous_id() {
        String first = shops.at(0).newSession(session -> session.set("name", "Alice"));
        List<Long> rows = shards.rows();
        String newest = first;
        for (int i = 0; i < ROTATIONS; i++) {
            String previous = newest;
            newest = shops.at(i).rotated(previous);
            assertThat(names(newest)).containsExactly("name");
            assertThat(asked(() -> assertThat(names(previous)).containsExactly("name")))
                    .hasSize(Shards.NUMBER);
            assertThat(shards.rows()).isEqualTo(rows);
        }
    }

    @Test
    void the_sessions_of_a_user_are_found_and_ended_in_all_shards() {
        store(SESSIONS);
        shards.execute("UPDATE shop_session SET principal = 'ada'");
        Sessions ofUsers = shops.cluster().get(Sessions.class);
        assertThat(asked(() -> assertThat(ofUsers.count("ada")).isEqualTo(SESSIONS)))
                .hasSize(Shards.NUMBER);
        assertThat(ofUsers.endAll("ada")).isEqualTo(SESSIONS);
        assertThat(shards.rows()).containsOnly(0L);
    }

    @Test
    void a_sweep_deletes_expired_sessions_in_all_shards() {
        store(SESSIONS);
        shops.cluster().clock().advance(Duration.ofHours(2));
        backend().set("alive", CART);
        assertThat(asked(() -> assertThat(backend().deleteExpired()).isEqualTo(SESSIONS)))
                .hasSize(Shards.NUMBER);
        assertThat(backend().get("alive")).hasValue(CART);
    }

    /** On servers of its own, whose pools have dead connections afterwards. */
    @Test
    void while_a_shard_is_down_the_sessions_of_the_others_are_read_and_written() {
        assumeTrue(
                world.kind() != StoreKind.JPQL,
                "By JPQL, the pool of the provider may use a connection again that has lost a"
                        + " shard, and the next commit fails");
        try (Shops own = new Shops(world)) {
            SessionBackend backend = own.backend(0);
            List<String> ids = IntStream.range(0, SESSIONS).mapToObj(it -> "id " + it).toList();
            ids.forEach(id -> backend.set(id, CART));
            int down = Shards.of(ids.get(0));
            Shards.of(own.cluster()).setOpen(down, false);
            assertThatThrownBy(() -> backend.get(ids.get(0)))
                    .isInstanceOf(SessionStoreException.class);
            ids.stream()
                    .filter(id -> Shards.of(id) != down)
                    .forEach(
                            id -> {
                                backend.set(id, OTHER_CART);
                                assertThat(backend.get(id)).hasValue(OTHER_CART);
                            });
            Shards.of(own.cluster()).setOpen(down, true);
            Eventually.holds(
                    () -> assertThatCode(() -> backend.get(ids.get(0))).doesNotThrowAnyException());
        }
    }

    /** Of twenty ids, one belongs into another shard with near certainty. */
    @Test
    void without_digits_that_stay_a_rotation_into_another_shard_is_refused() {
        try (Node node =
                shops.cluster()
                        .node(settings -> settings.shardDigits(0), ShopSession.class, Shop.class)) {
            Shop shop = node.get(Shop.class);
            String id = shop.newSession(session -> session.set("name", "Alice"));
            assertThatThrownBy(
                            () -> {
                                String newest = id;
                                for (int i = 0; i < ROTATIONS; i++) {
                                    newest = shop.rotated(newest);
                                }
                            })
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("sharding value");
        }
    }
}
