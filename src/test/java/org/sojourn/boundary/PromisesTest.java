package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sojourn.support.Latches.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.WebSession;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/**
 * Sentences of the README and of the API's Javadoc, each with a test that tries to break it, on two
 * servers. Those about HTTP are in {@code org.sojourn.server.http.HttpPromisesContract}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("everyFace")
record PromisesTest(World world) {

    private static final int CALLERS = 16;
    private static final int CALLS = 20;
    private static final int LONGEST_NAME = 40;

    private static Shops shops;

    /** The database's own upsert by EclipseLink and by Hibernate, both faces. */
    static Stream<World> everyFace() {
        return World.of(Database.asked())
                .filter(world -> world.kind() == StoreKind.NATIVE_UPSERT)
                .filter(world -> world.provider() == World.Provider.HIBERNATE);
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

    private static Shop shop(int server) {
        return shops.at(server);
    }

    private static SessionBackend backend(int server) {
        return shops.backend(server);
    }

    private static String newSession(Consumer<WebSession> content) {
        return shop(0).newSession(session -> content.accept(session));
    }

    /**
     * Values whose serialized form depends on how they were made, and not only on what they hold.
     */
    private static Map<String, Object> everydayValues() {
        List<String> words =
                IntStream.range(0, 12).mapToObj(Integer::toString).collect(Collectors.toList());
        Map<String, String> pairs = words.stream().collect(Collectors.toMap(it -> it, it -> it));
        Properties properties = new Properties();
        properties.putAll(pairs);
        Map<String, Object> values = new TreeMap<>();
        values.put("text", "tent");
        values.put("number", 42L);
        values.put("list", new ArrayList<>(words));
        values.put("set", new HashSet<>(words));
        values.put("small set", new HashSet<>(Set.of("tent")));
        values.put("ordered set", new LinkedHashSet<>(words));
        values.put("map", new HashMap<>(pairs));
        values.put("roomy map", roomy(pairs));
        values.put("table", new Hashtable<>(pairs));
        values.put("properties", properties);
        values.put("days", new HashSet<>(Arrays.asList(java.time.DayOfWeek.values())));
        values.put("concurrent map", new ConcurrentHashMap<>(pairs));
        return values;
    }

    private static Map<String, String> roomy(Map<String, String> pairs) {
        Map<String, String> roomy = new HashMap<>(1_000);
        roomy.putAll(pairs);
        return roomy;
    }

    @Test
    void an_unchanged_session_is_never_written() {
        Map<String, Object> values = everydayValues();
        String id = newSession(session -> values.forEach(session::set));
        long version = shops.cluster().rows(ShopSession.class).get(0).getVersion();
        try (Statements statements = Statements.record()) {
            for (int server = 0; server < 2; server++) {
                shop(server)
                        .visit(
                                id,
                                session -> {
                                    values.forEach(
                                            (name, value) ->
                                                    assertThat(session.get(name, Object.class))
                                                            .contains(value));
                                    values.keySet()
                                            .forEach(
                                                    name ->
                                                            session.set(
                                                                    name,
                                                                    session.get(name, Object.class)
                                                                            .orElseThrow()));
                                });
            }
            assertThat(statements.verbs()).containsExactly("SELECT", "SELECT");
        }
        assertThat(shops.cluster().rows(ShopSession.class).get(0).getVersion()).isEqualTo(version);
    }

    @Test
    void a_reading_request_costs_one_select() {
        String id = newSession(session -> everydayValues().forEach(session::set));
        try (Statements statements = Statements.record()) {
            shop(1).visit(
                            id,
                            session -> {
                                session.names().forEach(name -> session.get(name, Object.class));
                                session.get("nothing", String.class);
                                session.principal();
                                session.createdAt();
                                session.expiresAt();
                                session.size();
                                session.key();
                                shop(1).visit(id, nested -> nested.get("text", String.class));
                                session.save();
                            });
            assertThat(statements.verbs()).containsExactly("SELECT");
        }
    }

    /** One removes the last attribute that was there, as a flash message is removed. */
    @RepeatedTest(5)
    void parallel_changes_of_different_attributes_both_stay() {
        String id = newSession(session -> session.set("flash", "saved"));
        CountDownLatch loaded = new CountDownLatch(CALLERS);
        Race.run(
                CALLERS,
                caller ->
                        shop(caller)
                                .visit(
                                        id,
                                        session -> {
                                            session.get("flash", String.class);
                                            loaded.countDown();
                                            await(loaded);
                                            if (caller == 0) {
                                                session.remove("flash");
                                            } else {
                                                session.set("item" + caller, caller);
                                            }
                                        }));
        Set<String> items =
                IntStream.range(1, CALLERS).mapToObj(it -> "item" + it).collect(Collectors.toSet());
        assertThat(shop(1).<Set<String>>ask(id, session -> Set.copyOf(session.names())))
                .isEqualTo(items);
    }

    /**
     * The request that logs out has loaded the session before its id is rotated, again and again.
     */
    @Test
    void a_logout_is_final() {
        for (Duration grace : List.of(Duration.ZERO, Duration.ofSeconds(10))) {
            try (Cluster graced =
                    new Cluster(
                            world,
                            config -> config.rotationGrace(grace),
                            ShopSession.class,
                            Shop.class)) {
                for (int rotations = 0; rotations <= 3; rotations++) {
                    logsOutAfter(graced, rotations);
                }
            }
        }
    }

    private static void logsOutAfter(Cluster graced, int rotations) {
        Shop here = graced.get(Shop.class);
        Shop there = graced.otherGet(Shop.class);
        String first = here.newSession(session -> session.set("name", "Alice"));
        String[] newest = {first};
        here.visit(
                first,
                session -> {
                    session.get("name", String.class);
                    for (int i = 0; i < rotations; i++) {
                        newest[0] = there.ask(newest[0], PromisesTest::rotated);
                    }
                    session.invalidate();
                });
        there.visit(newest[0], session -> assertThat(session.exists()).isFalse());
        assertThat(graced.rows(ShopSession.class)).as("%d rotations", rotations).isEmpty();
    }

    private static String rotated(WebSession session) {
        assertThat(session.exists()).isTrue();
        session.rotateId();
        return session.id().orElseThrow();
    }

    @RepeatedTest(3)
    void the_array_is_the_callers_own() {
        byte[] data = new byte[100];
        backend(0).set("shared", data);
        Arrays.fill(data, (byte) 1);
        AtomicInteger foreign = new AtomicInteger();
        Race.run(
                CALLERS,
                caller -> {
                    for (int i = 0; i < 200; i++) {
                        byte[] mine = backend(0).get("shared").orElseThrow();
                        for (byte each : mine) {
                            if (each != 0) {
                                foreign.incrementAndGet();
                            }
                        }
                        Arrays.fill(mine, (byte) caller);
                    }
                });
        assertThat(foreign).hasValue(0);
    }

    /** The database refuses one key, whatever comes with it in a statement. */
    @Test
    void only_the_bad_one_of_a_batch_fails() {
        String bad = "bad";
        ddl("ADD CONSTRAINT refusing CHECK (session_key <> '" + SessionKey.of(bad).value() + "')");
        try {
            Race.run(CALLERS, caller -> setManyAndOneThatFails(caller, bad));
        } finally {
            ddl("DROP CONSTRAINT refusing");
        }
        assertThat(backend(1).deleteAll()).isEqualTo((CALLERS - 1) * CALLS);
    }

    private static void setManyAndOneThatFails(int caller, String bad) {
        for (int call = 0; call < CALLS; call++) {
            if (caller == 0) {
                assertThatThrownBy(() -> backend(0).set(bad, new byte[1]))
                        .isInstanceOf(SessionStoreException.class);
            } else {
                String id = "cart-" + caller + "-" + call;
                byte[] data = {(byte) caller};
                backend(0).set(id, data);
                assertThat(backend(0).get(id)).contains(data);
            }
        }
    }

    private static void ddl(String change) {
        shops.cluster()
                .transaction(
                        entityManager ->
                                entityManager
                                        .createNativeQuery("ALTER TABLE shop_session " + change)
                                        .executeUpdate());
    }

    @Test
    void a_name_is_any_non_empty_string() {
        Set<String> names = new LinkedHashSet<>();
        names.addAll(
                List.of(
                        " ",
                        "\n",
                        "\u0000",
                        "ü",
                        "\uD83D\uDE00",
                        "\uD83D",
                        "\uDE00",
                        "?",
                        "\uFFFD",
                        "\uD83D?",
                        "sojourn.bean:",
                        "sojourn.bean:org.acme.Cart",
                        "sojourn.attribute:",
                        "sojourn.attribute:sojourn.bean:x",
                        "sojourn.",
                        "org.sojourn.anything"));
        ThreadLocalRandom.current()
                .ints(200, 1, LONGEST_NAME)
                .forEach(length -> names.add(randomText(length)));
        String id = newSession(session -> names.forEach(name -> session.set(name, name)));
        shop(1).visit(
                        id,
                        session -> {
                            assertThat(session.names()).containsExactlyElementsOf(names);
                            names.forEach(
                                    name ->
                                            assertThat(session.get(name, String.class))
                                                    .contains(name));
                        });
        shop(1).visit(id, session -> names.stream().skip(1).forEach(session::remove));
        assertThat(shop(0).<Set<String>>ask(id, session -> Set.copyOf(session.names())))
                .containsExactly(" ");
        shop(0).visit(
                        null,
                        session ->
                                assertThatThrownBy(() -> session.set("", "x"))
                                        .isInstanceOf(IllegalArgumentException.class));
    }

    /** Any UTF-16 units, well-formed or not. */
    private static String randomText(int length) {
        return ThreadLocalRandom.current()
                .ints(length, Character.MIN_VALUE, Character.MAX_VALUE + 1)
                .mapToObj(unit -> String.valueOf((char) unit))
                .collect(Collectors.joining());
    }
}
