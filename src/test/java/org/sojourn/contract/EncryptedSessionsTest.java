package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Query;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.CorruptSessionException;
import org.sojourn.EncryptionKey;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.SessionStoreException;
import org.sojourn.SessionTooLargeException;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.StoreKind;
import org.sojourn.support.TestKeys;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** Web sessions in encrypted rows, and what an attacker or a wrong setting can do to them. */
@Tag("databases")
@ParameterizedClass(name = "{0}")
@MethodSource("worlds")
record EncryptedSessionsTest(World world) {

    private static final int ATTRIBUTES = 40;

    /** The table that EclipseLink makes on HSQLDB holds 16 MiB, the default, but not encrypted. */
    private static final int MAX_DATA_SIZE = 1024 * 1024;

    private static final String SECRET = "4111 1111 1111 1111";
    private static Cluster cluster;

    static Stream<World> worlds() {
        return World.of(Database.asked())
                .filter(world -> world.face() == World.Face.BLOCKING)
                .filter(world -> world.provider() == World.Provider.ECLIPSELINK);
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        cluster =
                new Cluster(
                        world,
                        settings -> encrypting(settings, TestKeys.OLD).corrupt(Corrupt.DROP),
                        ShopSession.class,
                        Shop.class);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void empty() {
        backend().deleteAll();
    }

    private static SessionConfig.Builder encrypting(
            SessionConfig.Builder settings, EncryptionKey... keys) {
        return settings.encryption(Encryption.ON)
                .encryptionKeys(List.of(keys))
                .maxDataSize(MAX_DATA_SIZE);
    }

    private static Shop shop() {
        return cluster.get(Shop.class);
    }

    private static Shop other() {
        return cluster.otherGet(Shop.class);
    }

    private static SessionBackend backend() {
        return cluster.backend(ShopSession.class);
    }

    /** A node with other settings. */
    private static Node node(UnaryOperator<SessionConfig.Builder> settings) {
        return cluster.node(settings, ShopSession.class, Shop.class);
    }

    /** The columns of one row. */
    private record Row(byte[] data, byte[] changes, Long baseId, long version) {

        boolean isSplit() {
            return baseId != null && baseId != 0;
        }

        String text() {
            return new String(data, StandardCharsets.ISO_8859_1)
                    + (changes == null ? "" : new String(changes, StandardCharsets.ISO_8859_1));
        }
    }

    private static Row row(String id) {
        Object[] columns =
                cluster.transaction(
                        entityManager ->
                                entityManager
                                        .createQuery(
                                                "select r.data, r.changes, r.baseId, r.version"
                                                        + " from ShopSession r"
                                                        + " where r.sessionKey = ?1",
                                                Object[].class)
                                        .setParameter(1, SessionKey.of(id).value())
                                        .getSingleResult());
        return new Row(
                (byte[]) columns[0], (byte[]) columns[1], (Long) columns[2], (Long) columns[3]);
    }

    private static long rows() {
        return cluster.query("select 1 from shop_session").size();
    }

    private static void update(String id, String assignments, Object... parameters) {
        int updated =
                cluster.transaction(
                        entityManager -> {
                            Query update =
                                    entityManager.createQuery(
                                            "update ShopSession r set %s where r.sessionKey = ?9"
                                                    .formatted(assignments));
                            for (int i = 0; i < parameters.length; i++) {
                                update.setParameter(i + 1, parameters[i]);
                            }
                            return update.setParameter(9, SessionKey.of(id).value())
                                    .executeUpdate();
                        });
        assertThat(updated).isEqualTo(1);
    }

    private static String small(Shop at) {
        return at.newSession(session -> session.set("card", SECRET));
    }

    private static String large(Shop at) {
        return at.newSession(
                session ->
                        IntStream.range(0, ATTRIBUTES)
                                .forEach(i -> session.set("a" + i, value(i, "old"))));
    }

    private static String withChanges(Shop at) {
        String id = large(at);
        set(at, id, 1, "new");
        assertThat(row(id)).matches(Row::isSplit).matches(row -> row.changes() != null);
        return id;
    }

    private static String value(int attribute, String word) {
        return (word + attribute + SECRET).repeat(100);
    }

    private static void set(Shop at, String id, int attribute, String word) {
        at.visit(id, session -> session.set("a" + attribute, value(attribute, word)));
    }

    private static String read(Shop at, String id, int attribute) {
        return at.ask(id, session -> session.get("a" + attribute, String.class).orElse(null));
    }

    private static String card(Shop at, String id) {
        return at.ask(id, session -> session.get("card", String.class).orElse(null));
    }

    @Test
    void a_session_is_the_same_on_every_server_and_unreadable_in_the_table() {
        String id = small(shop());
        assertThat(row(id).text()).doesNotContain("card", SECRET).contains("2025-01");
        assertThat(card(other(), id)).isEqualTo(SECRET);
        other().visit(id, session -> session.set("cart", "tent"));
        String rotated = shop().rotated(id);
        assertThat(row(rotated).text()).doesNotContain("card", SECRET, "tent");
        assertThat(card(other(), rotated)).isEqualTo(SECRET);
        assertThat(card(other(), id)).isEqualTo(SECRET);
    }

    @Test
    void base_and_changes_of_a_large_session_are_encrypted_and_the_base_is_left_alone() {
        String id = withChanges(shop());
        Row before = row(id);
        set(other(), id, 2, "newer");
        set(shop(), id, 3, "newest");
        Row after = row(id);
        assertThat(after.data()).isEqualTo(before.data());
        assertThat(after.text()).doesNotContain(SECRET, "newest");
        for (Shop at : List.of(shop(), other())) {
            assertThat(read(at, id, 1)).isEqualTo(value(1, "new"));
            assertThat(read(at, id, 3)).isEqualTo(value(3, "newest"));
            assertThat(read(at, id, 4)).isEqualTo(value(4, "old"));
        }
    }

    @Test
    void a_base_that_a_server_has_in_memory_is_not_read_again() {
        String id = withChanges(shop());
        for (Shop at : List.of(other(), shop(), other())) {
            assertThat(read(at, id, 1)).isEqualTo(value(1, "new"));
        }
        boolean keeps = cluster.table(ShopSession.class).keepsBases() && !isJpql();
        try (Statements statements = Statements.record()) {
            assertThat(read(other(), id, 1)).isEqualTo(value(1, "new"));
            assertThat(statements.texts().stream().anyMatch(text -> text.contains("CASE WHEN")))
                    .isEqualTo(keeps);
        }
    }

    private boolean isJpql() {
        return world.kind() == StoreKind.JPQL;
    }

    @Test
    void changes_of_two_servers_at_the_same_time_are_merged() {
        for (String id : List.of(small(shop()), withChanges(shop()))) {
            shop().visit(
                            id,
                            session -> {
                                session.set("a2", "mine");
                                Race.run(1, thread -> set(other(), id, 3, "theirs"));
                            });
            assertThat(read(other(), id, 2)).isEqualTo("mine");
            assertThat(read(shop(), id, 3)).isEqualTo(value(3, "theirs"));
        }
    }

    @Test
    void without_its_key_a_session_is_an_error_and_never_deleted() {
        for (String id : List.of(small(shop()), withChanges(shop()))) {
            for (UnaryOperator<SessionConfig.Builder> wrong :
                    List.<UnaryOperator<SessionConfig.Builder>>of(
                            settings -> settings,
                            settings -> encrypting(settings, TestKeys.NEW),
                            settings -> encrypting(settings, TestKeys.FALSE_OLD))) {
                try (Node node = node(settings -> wrong.apply(settings).corrupt(Corrupt.DROP))) {
                    assertThatThrownBy(() -> card(node.get(Shop.class), id))
                            .isInstanceOf(SessionStoreException.class)
                            .hasMessageMatching("(?s)SJN0110[12].*2025-01.*the row is kept.*");
                    assertThatThrownBy(() -> node.get(SessionBackend.class).get(id))
                            .isInstanceOf(SessionStoreException.class);
                }
            }
            assertThat(shop().<Integer>ask(id, WebSession::size)).isPositive();
        }
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void without_its_key_a_session_can_be_deleted_and_replaced_and_expires() {
        String id = withChanges(shop());
        String replaced = withChanges(shop());
        withChanges(shop());
        try (Node node = node(settings -> encrypting(settings, TestKeys.NEW))) {
            SessionBackend backend = node.get(SessionBackend.class);
            backend.delete(id);
            assertThat(rows()).isEqualTo(2);
            backend.set(replaced, new byte[] {1, 2, 3});
            assertThat(backend.get(replaced)).hasValue(new byte[] {1, 2, 3});
            cluster.clock().advance(backend.config().maxAge());
            assertThat(backend.deleteExpired()).isEqualTo(2);
        }
    }

    @Test
    void a_row_that_was_manipulated_is_corrupt_and_the_policy_decides() {
        String id = small(shop());
        byte[] data = row(id).data();
        data[data.length - 1]++;
        update(id, "r.data = ?1", (Object) data);
        try (Node node =
                node(settings -> encrypting(settings, TestKeys.OLD).corrupt(Corrupt.FAIL))) {
            assertThatThrownBy(() -> card(node.get(Shop.class), id))
                    .isInstanceOf(CorruptSessionException.class)
                    .hasMessageContainingAll("SJN00507", "SJN01103");
            assertThatThrownBy(() -> node.get(SessionBackend.class).get(id))
                    .isInstanceOf(CorruptSessionException.class)
                    .hasMessageContaining("SJN01103");
        }
        assertThat(rows()).isEqualTo(1);
        assertThat(card(other(), id)).isNull();
        assertThat(rows()).isZero();
    }

    @Test
    void a_row_gives_its_session_to_no_other_id_and_no_other_time() {
        String id = small(shop());
        Row first = row(id);
        String mine = small(other());
        update(mine, "r.data = ?1, r.version = ?2", first.data(), first.version());
        assertThat(card(shop(), mine)).isNull();
        shop().visit(id, session -> session.set("card", "locked"));
        update(id, "r.data = ?1", (Object) first.data());
        assertThat(card(other(), id)).isNull();
    }

    @Test
    void a_principal_that_was_written_into_a_row_logs_no_attacker_in() {
        String id = small(shop());
        update(id, "r.principal = ?1", "admin");
        assertThat(shop().<Boolean>ask(id, session -> session.principal().isPresent())).isFalse();
        assertThat(rows()).isZero();
    }

    @Test
    void a_session_is_encrypted_when_it_is_next_written() {
        try (Node plain = node(settings -> settings)) {
            Shop before = plain.get(Shop.class);
            String small = small(before);
            String large = withChanges(before);
            assertThat(row(small).text()).contains(SECRET);
            assertThat(card(shop(), small)).isEqualTo(SECRET);
            assertThat(read(shop(), large, 1)).isEqualTo(value(1, "new"));
            shop().visit(small, session -> session.set("cart", "tent"));
            set(other(), large, 2, "new");
            assertThat(row(small).text()).doesNotContain(SECRET);
            assertThat(row(large).text()).doesNotContain(SECRET);
            assertThat(read(shop(), large, 1)).isEqualTo(value(1, "new"));
            try (Node required =
                    node(
                            settings ->
                                    encrypting(settings, TestKeys.OLD)
                                            .encryption(Encryption.REQUIRED)
                                            .corrupt(Corrupt.DROP))) {
                Shop strict = required.get(Shop.class);
                assertThat(card(strict, small)).isEqualTo(SECRET);
                assertThat(read(strict, large, 2)).isEqualTo(value(2, "new"));
                String late = small(before);
                assertThatThrownBy(() -> card(strict, late))
                        .isInstanceOf(SessionStoreException.class)
                        .hasMessageContaining("SJN01104");
                assertThat(card(before, late)).isEqualTo(SECRET);
            }
        }
    }

    @Test
    void a_new_key_encrypts_what_is_written_and_the_old_one_still_reads() {
        String small = small(shop());
        String large = withChanges(shop());
        try (Node node = node(settings -> encrypting(settings, TestKeys.NEW, TestKeys.OLD))) {
            Shop newer = node.get(Shop.class);
            assertThat(card(newer, small)).isEqualTo(SECRET);
            newer.visit(small, session -> session.set("cart", "tent"));
            set(newer, large, 2, "new");
            for (String id : List.of(small, large)) {
                assertThat(row(id).text()).contains("2026-11").doesNotContain("2025-01");
            }
            assertThat(read(newer, large, 1)).isEqualTo(value(1, "new"));
        }
    }

    @Test
    void switched_off_again_encrypted_sessions_are_read_and_become_plain() {
        String id = withChanges(shop());
        try (Node node = node(settings -> settings.encryptionKeys(List.of(TestKeys.OLD)))) {
            Shop off = node.get(Shop.class);
            assertThat(read(off, id, 1)).isEqualTo(value(1, "new"));
            set(off, id, 2, "new");
            assertThat(row(id).text()).contains(SECRET);
            assertThat(read(shop(), id, 2)).isEqualTo(value(2, "new"));
        }
    }

    @Test
    void the_limit_of_size_is_that_of_the_session_and_not_of_its_row() {
        byte[] data = "all the same".repeat(100).getBytes(StandardCharsets.UTF_8);
        int size = data.length;
        try (Node node =
                node(
                        settings ->
                                encrypting(settings, TestKeys.OLD)
                                        .maxDataSize(size)
                                        .compressionThreshold(1))) {
            SessionBackend backend = node.get(SessionBackend.class);
            backend.set("full", data);
            assertThat(row("full").data()).hasSizeLessThan(size);
            assertThat(backend.get("full")).hasValue(data);
            byte[] more = new byte[size + 1];
            assertThatThrownBy(() -> backend.set("more", more))
                    .isInstanceOf(SessionTooLargeException.class);
        }
        try (Node node = node(settings -> encrypting(settings, TestKeys.OLD).maxDataSize(size))) {
            SessionBackend backend = node.get(SessionBackend.class);
            backend.set("full", data);
            assertThat(row("full").data()).hasSizeGreaterThan(size);
            assertThat(backend.get("full")).hasValue(data);
        }
    }
}
