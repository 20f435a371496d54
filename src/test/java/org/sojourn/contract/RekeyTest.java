package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.EncryptionKey;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.boundary.Shop;
import org.sojourn.internal.backend.Rekey;
import org.sojourn.internal.backend.Rekey.Progress;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.TestKeys;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** All rows get the present key while servers use them. */
@Tag("databases")
@ParameterizedClass(name = "{0}")
@MethodSource("worlds")
record RekeyTest(World world) {

    private static final int LARGE = 8;
    private static final int SMALL = 60;
    private static final String SECRET = "4111 1111 1111 1111";
    private static Cluster cluster;
    private static Node newer;

    static Stream<World> worlds() {
        return World.of(Database.asked())
                .filter(world -> world.face() == World.Face.BLOCKING)
                .filter(world -> world.provider() == World.Provider.HIBERNATE);
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        cluster =
                new Cluster(
                        world,
                        settings -> encrypting(settings, TestKeys.OLD),
                        ShopSession.class,
                        Shop.class);
        newer =
                cluster.node(
                        settings -> encrypting(settings, TestKeys.NEW, TestKeys.OLD),
                        ShopSession.class,
                        Shop.class);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        newer.close();
        cluster.close();
    }

    private static SessionConfig.Builder encrypting(
            SessionConfig.Builder settings, EncryptionKey... keys) {
        return settings.encryption(Encryption.ON).encryptionKeys(List.of(keys));
    }

    private static final List<String> SESSIONS = new ArrayList<>();

    @BeforeEach
    void fill() {
        IntStream.range(0, SMALL)
                .forEach(i -> SESSIONS.add(shop().newSession(it -> it.set("count", 0))));
        for (int i = 0; i < LARGE; i++) {
            String id =
                    shop().newSession(
                                    session -> {
                                        session.set("large", SECRET.repeat(2000));
                                        session.set("count", 0);
                                    });
            if (i % 2 == 0) {
                shop().visit(id, session -> session.set("small", SECRET));
            }
            SESSIONS.add(id);
        }
    }

    @AfterEach
    void empty() {
        SESSIONS.clear();
        cluster.backend(ShopSession.class).deleteAll();
    }

    private static Shop shop() {
        return cluster.get(Shop.class);
    }

    private static Rekey rekey() {
        return rekey(TestKeys.NEW, TestKeys.OLD);
    }

    private static Rekey rekey(EncryptionKey... keys) {
        SessionConfig config = encrypting(SessionConfig.builder(), keys).build();
        RowCipher cipher = RowCipher.of("ShopSession", config, Optional.empty());
        return new Rekey(cluster.table(ShopSession.class), cipher);
    }

    private static Progress all(Rekey rekey) {
        return rekey.run(Optional.empty(), progress -> true);
    }

    /** By which key each row is encrypted, base and changes. */
    private static long encryptedWith(String keyId) {
        return cluster
                .transaction(
                        entityManager ->
                                entityManager
                                        .createQuery(
                                                "select r.data, r.changes from ShopSession r",
                                                Object[].class)
                                        .getResultList())
                .stream()
                .filter(
                        row ->
                                text(row[0]).contains(keyId)
                                        && (row[1] == null || text(row[1]).contains(keyId)))
                .count();
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.ISO_8859_1);
    }

    private static TreeMap<String, List<Object>> versionsAndExpiries() {
        TreeMap<String, List<Object>> found = new TreeMap<>();
        cluster.rows(ShopSession.class)
                .forEach(
                        row ->
                                found.put(
                                        row.getSessionKey(),
                                        List.of(row.getVersion(), row.getExpiresAt())));
        return found;
    }

    private static int count(Shop at, String id) {
        return at.ask(id, session -> session.get("count", Integer.class).orElseThrow());
    }

    @Test
    void all_rows_get_the_present_key_and_nothing_else_changes() {
        TreeMap<String, List<Object>> before = versionsAndExpiries();
        List<Progress> steps = new ArrayList<>();
        Progress end =
                rekey().run(
                                Optional.empty(),
                                progress -> {
                                    steps.add(progress);
                                    return true;
                                });
        assertThat(end)
                .returns((long) SESSIONS.size(), Progress::seen)
                .returns((long) SESSIONS.size(), Progress::rewritten)
                .returns(0L, Progress::changed)
                .returns(0L, Progress::failed);
        assertThat(steps).hasSizeGreaterThan(2).last().isEqualTo(end);
        assertThat(steps).extracting(Progress::part).isSorted().allMatch(it -> it >= 0 && it <= 1);
        assertThat(encryptedWith("2026-11")).isEqualTo(SESSIONS.size());
        assertThat(versionsAndExpiries()).isEqualTo(before);
        assertThat(all(rekey(TestKeys.NEW)).rewritten()).isZero();
        Shop at = newer.get(Shop.class);
        SESSIONS.forEach(id -> assertThat(count(at, id)).isZero());
    }

    @Test
    void a_run_that_was_stopped_goes_on_where_it_was() {
        Progress stopped = rekey().run(Optional.empty(), progress -> progress.seen() < 20);
        assertThat(stopped.seen()).isBetween(20L, SESSIONS.size() - 1L);
        Progress rest = rekey().run(stopped.last(), progress -> true);
        assertThat(stopped.rewritten() + rest.rewritten()).isEqualTo(SESSIONS.size());
        assertThat(encryptedWith("2026-11")).isEqualTo(SESSIONS.size());
    }

    @Test
    void rows_that_cannot_be_opened_stay_and_are_counted() {
        Progress end = all(rekey(TestKeys.NEW));
        assertThat(end.failed()).isEqualTo(SESSIONS.size());
        assertThat(end.firstFailure()).get().hasToString(end.firstFailure().get().toString());
        assertThat(end.firstFailure().orElseThrow()).hasMessageContaining("SJN01101");
        assertThat(encryptedWith("2025-01")).isEqualTo(SESSIONS.size());
    }

    /** Servers with the old and with the new key count in all sessions meanwhile. */
    @Test
    void running_servers_lose_nothing() {
        int rounds = 6;
        List<Shop> servers = List.of(newer.get(Shop.class), newer.get(Shop.class));
        AtomicInteger runs = new AtomicInteger();
        Race.run(
                3,
                number -> {
                    if (number == 2) {
                        while (runs.incrementAndGet() < 8) {
                            all(rekey());
                        }
                        return;
                    }
                    for (int i = 0; i < rounds; i++) {
                        for (int j = number; j < SESSIONS.size(); j += 2) {
                            servers.get(number)
                                    .visit(
                                            SESSIONS.get(j),
                                            session ->
                                                    session.set(
                                                            "count",
                                                            session.get("count", Integer.class)
                                                                            .orElseThrow()
                                                                    + 1));
                        }
                    }
                });
        SESSIONS.forEach(id -> assertThat(count(servers.get(0), id)).isEqualTo(rounds));
        assertThat(all(rekey()).failed()).isZero();
        assertThat(encryptedWith("2026-11")).isEqualTo(SESSIONS.size());
    }

    @Test
    void a_server_that_has_read_a_row_before_still_stores_it() {
        String large = SESSIONS.get(SMALL);
        for (String id : List.of(SESSIONS.get(0), large)) {
            newer.get(Shop.class)
                    .visit(
                            id,
                            session -> {
                                session.set("count", 7);
                                assertThat(all(rekey()).failed()).isZero();
                            });
            assertThat(count(newer.get(Shop.class), id)).isEqualTo(7);
        }
    }

    @Test
    void a_renewal_between_reading_and_writing_stays() {
        SessionRows table = cluster.table(ShopSession.class);
        String id = SESSIONS.get(0);
        SessionKey key = SessionKey.of(id);
        SessionConfig config =
                encrypting(SessionConfig.builder(), TestKeys.NEW, TestKeys.OLD).build();
        RowCipher cipher = RowCipher.of("ShopSession", config, Optional.empty());
        var write = cipher.rewritten(table.find(List.of(key)).get(0).orElseThrow()).orElseThrow();
        Instant before = expiry(key);
        cluster.clock().advance(cluster.backend(ShopSession.class).config().maxAge().dividedBy(2));
        count(shop(), id);
        Instant renewed = expiry(key);
        assertThat(renewed).isAfter(before);
        assertThat(table.write(List.of(write))).containsExactly(true);
        assertThat(expiry(key)).isEqualTo(renewed);
        cluster.backend(ShopSession.class).set(id, new byte[] {1});
        assertThat(table.write(List.of(write))).containsExactly(false);
        cluster.backend(ShopSession.class).delete(id);
        cluster.backend(ShopSession.class).set(id, new byte[] {2});
        assertThat(table.write(List.of(write))).containsExactly(false);
        assertThat(cluster.backend(ShopSession.class).get(id)).hasValue(new byte[] {2});
    }

    private static Instant expiry(SessionKey key) {
        Predicate<ShopSession> is = row -> row.getSessionKey().equals(key.value());
        return cluster.rows(ShopSession.class).stream()
                .filter(is)
                .findAny()
                .orElseThrow()
                .getExpiresAt();
    }

    @Test
    void an_empty_table_is_done_at_once() {
        empty();
        assertThat(all(rekey()))
                .returns(0L, Progress::seen)
                .returns(Optional.empty(), Progress::last)
                .returns(0.0, Progress::part);
    }
}
