package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.SessionTooLargeException;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.Eventually;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** Sessions that are stored as a base and the changes since, in one row. */
@Tag("databases")
@Tag("providers")
@ParameterizedClass(name = "{0}")
@MethodSource("worlds")
record LargeSessionsTest(World world) {

    private static final int ATTRIBUTES = 40;
    private static final int LIMIT = 60_000;
    private static Cluster cluster;

    /** Each kind of store on each provider; how callers wait makes no difference here. */
    static Stream<World> worlds() {
        return World.of(Database.asked()).filter(world -> world.face() == World.Face.BLOCKING);
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        cluster =
                new Cluster(
                        world,
                        settings -> settings.maxDataSize(LIMIT).corrupt(Corrupt.FAIL),
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

    private static Shop shop() {
        return cluster.get(Shop.class);
    }

    private static Shop other() {
        return cluster.otherGet(Shop.class);
    }

    private static SessionBackend backend() {
        return cluster.backend(ShopSession.class);
    }

    /** The columns of the one row. */
    private record Row(byte[] data, byte[] changes, Long baseId, long version) {

        boolean isSplit() {
            return baseId != null && baseId != 0;
        }
    }

    private static Row row() {
        Object[] columns =
                cluster.transaction(
                        entityManager ->
                                entityManager
                                        .createQuery(
                                                "select r.data, r.changes, r.baseId, r.version"
                                                        + " from ShopSession r",
                                                Object[].class)
                                        .getSingleResult());
        return new Row(
                (byte[]) columns[0], (byte[]) columns[1], (Long) columns[2], (Long) columns[3]);
    }

    /** Changes the one row without Sojourn. */
    private static void update(String assignments, Object... parameters) {
        int updated =
                cluster.transaction(
                        entityManager -> {
                            Query update =
                                    entityManager.createQuery(
                                            "update ShopSession r set " + assignments);
                            for (int i = 0; i < parameters.length; i++) {
                                update.setParameter(i + 1, parameters[i]);
                            }
                            return update.executeUpdate();
                        });
        assertThat(updated).isEqualTo(1);
    }

    private static String value(int attribute, String word) {
        return (word + attribute).repeat(1000).substring(0, 1000);
    }

    private static void fill(WebSession session) {
        IntStream.range(0, ATTRIBUTES).forEach(i -> session.set("a" + i, value(i, "old")));
    }

    private static void set(Shop at, String id, int attribute, String word) {
        at.visit(id, session -> session.set("a" + attribute, value(attribute, word)));
    }

    /** A session whose row has a base, and no changes. */
    private static String withBase() {
        String id =
                shop().newSession(
                                session -> {
                                    fill(session);
                                    put(session, 0, "second");
                                });
        assertThat(row()).matches(Row::isSplit).extracting(Row::changes).isNull();
        return id;
    }

    private static String withChanges() {
        String id = withBase();
        set(shop(), id, 1, "new");
        assertThat(row().changes()).hasSizeBetween(1000, 1100);
        return id;
    }

    private static String read(Shop at, String id, int attribute) {
        return at.ask(id, session -> session.get("a" + attribute, String.class).orElse(null));
    }

    @Test
    void a_small_change_leaves_the_base_alone_and_is_seen_everywhere() {
        String id = withBase();
        Row before = row();
        for (int i = 0; i < 3; i++) {
            String word = "new" + i;
            set(i == 1 ? other() : shop(), id, 7, word);
            assertThat(read(shop(), id, 7)).isEqualTo(value(7, word));
            assertThat(read(other(), id, 7)).isEqualTo(value(7, word));
        }
        assertThat(read(other(), id, 0)).isEqualTo(value(0, "second"));
        assertThat(read(other(), id, 8)).isEqualTo(value(8, "old"));
        Row after = row();
        assertThat(after.data()).isEqualTo(before.data());
        assertThat(after.baseId()).isEqualTo(before.baseId());
        assertThat(after.changes()).hasSizeBetween(1000, 1100);
        assertThat(after.version()).isEqualTo(before.version() + 3);
    }

    @Test
    void attributes_that_were_removed_and_added_keep_their_order() {
        String id = withBase();
        shop().visit(
                        id,
                        session -> {
                            session.remove("a3");
                            session.remove("a5");
                            session.set("b", "new");
                            session.set("a5", "again");
                        });
        assertThat(row().changes()).hasSizeBetween(1, 100);
        List<String> names = new ArrayList<>();
        IntStream.range(0, ATTRIBUTES)
                .filter(i -> i != 3 && i != 5)
                .forEach(i -> names.add("a" + i));
        names.add("b");
        names.add("a5");
        List<String> stored = other().ask(id, session -> List.copyOf(session.names()));
        assertThat(stored).isEqualTo(names);
    }

    @Test
    void changes_that_grow_become_a_new_base() {
        String id = withChanges();
        Row before = row();
        shop().visit(id, session -> IntStream.range(0, 10).forEach(i -> put(session, i, "more")));
        Row after = row();
        assertThat(after.changes()).isNull();
        assertThat(after.baseId()).isNotNull().isNotEqualTo(before.baseId());
        assertThat(after.data()).isNotEqualTo(before.data());
        assertThat(read(other(), id, 9)).isEqualTo(value(9, "more"));
        assertThat(read(other(), id, 10)).isEqualTo(value(10, "old"));
    }

    private static void put(WebSession session, int attribute, String word) {
        session.set("a" + attribute, value(attribute, word));
    }

    @Test
    void a_session_that_shrinks_becomes_whole() {
        String id = withChanges();
        shop().visit(
                        id,
                        session -> IntStream.range(1, ATTRIBUTES).forEach(i -> remove(session, i)));
        Row row = row();
        assertThat(row.isSplit()).isFalse();
        assertThat(row.changes()).isNull();
        assertThat(row.data()).hasSizeLessThan(1100);
        assertThat(read(other(), id, 0)).isEqualTo(value(0, "second"));
    }

    private static void remove(WebSession session, int attribute) {
        session.remove("a" + attribute);
    }

    @Test
    void changes_of_two_servers_at_the_same_time_are_merged() {
        String id = withChanges();
        shop().visit(
                        id,
                        session -> {
                            put(session, 2, "mine");
                            Race.run(1, thread -> set(other(), id, 3, "theirs"));
                        });
        for (Shop at : List.of(shop(), other())) {
            assertThat(read(at, id, 1)).isEqualTo(value(1, "new"));
            assertThat(read(at, id, 2)).isEqualTo(value(2, "mine"));
            assertThat(read(at, id, 3)).isEqualTo(value(3, "theirs"));
        }
        assertThat(row().changes()).hasSizeBetween(3000, 3300);
    }

    @Test
    void a_change_meets_a_new_base_of_another_server() {
        String id = withChanges();
        shop().visit(
                        id,
                        session -> {
                            put(session, 30, "mine");
                            Race.run(1, thread -> changeMany(other(), id));
                        });
        assertThat(read(other(), id, 30)).isEqualTo(value(30, "mine"));
        assertThat(read(other(), id, 12)).isEqualTo(value(12, "theirs"));
        assertThat(read(shop(), id, 1)).isEqualTo(value(1, "new"));
    }

    private static void changeMany(Shop at, String id) {
        at.visit(id, session -> IntStream.range(10, 20).forEach(i -> put(session, i, "theirs")));
    }

    @Test
    void a_rotation_takes_base_and_changes_along() {
        String id = withChanges();
        String rotated = shop().rotated(id);
        assertThat(row()).returns(true, Row::isSplit).returns(null, Row::changes);
        assertThat(read(other(), rotated, 1)).isEqualTo(value(1, "new"));
        set(other(), rotated, 2, "more");
        set(other(), rotated, 3, "more");
        assertThat(row().changes()).isNotNull();
        assertThat(read(shop(), rotated, 3)).isEqualTo(value(3, "more"));
    }

    @Test
    void the_backend_gets_the_whole_session_and_can_set_it() {
        String id = withChanges();
        byte[] whole = backend().get(id).orElseThrow();
        assertThat(Envelope.decode(whole)).hasSize(ATTRIBUTES);
        assertThat(shop().<Integer>ask(id, WebSession::size)).isGreaterThan(whole.length);
        whole[0]++;
        assertThat(backend().get(id).orElseThrow()).isNotEqualTo(whole);
        whole[0]--;
        backend().set(id, whole);
        assertThat(row()).returns(null, Row::changes).returns(null, Row::baseId);
        assertThat(backend().get(id)).hasValue(whole);
        assertThat(read(other(), id, 1)).isEqualTo(value(1, "new"));
    }

    @Test
    void base_and_changes_count_for_the_limit_of_size() {
        String id = withChanges();
        Row before = row();
        assertThatThrownBy(
                        () -> shop().visit(id, session -> session.set("b", "x".repeat(LIMIT / 2))))
                .isInstanceOf(SessionTooLargeException.class);
        assertThat(row().version()).isEqualTo(before.version());
        shop().visit(id, session -> session.set("b", "x".repeat(15_000)));
        for (int i = 0; i < 8; i++) {
            set(shop(), id, i, "last");
            assertThat(shop().<Integer>ask(id, WebSession::size)).isLessThanOrEqualTo(LIMIT);
        }
        assertThat(read(other(), id, 7)).isEqualTo(value(7, "last"));
    }

    /** An earlier version writes data and version, and leaves the other columns as they are. */
    @Test
    void changes_never_lie_over_data_that_an_earlier_version_has_written() {
        String id = withChanges();
        byte[] whole = backend().get(id).orElseThrow();
        set(shop(), id, 1, "newer");
        update("r.data = ?1, r.version = r.version + 1", (Object) whole);
        assertThat(cluster.rows(ShopSession.class).get(0).getSize()).isEqualTo(whole.length);
        assertThat(read(shop(), id, 1)).isEqualTo(value(1, "new"));
        assertThat(read(other(), id, 1)).isEqualTo(value(1, "new"));
        set(other(), id, 2, "after");
        set(other(), id, 3, "after");
        set(other(), id, 3, "after that");
        assertThat(read(shop(), id, 1)).isEqualTo(value(1, "new"));
        assertThat(read(shop(), id, 2)).isEqualTo(value(2, "after"));
        assertThat(read(shop(), id, 3)).isEqualTo(value(3, "after that"));
    }

    @Test
    void a_base_whose_changes_are_lost_is_refused_instead_of_read() {
        String id = withChanges();
        update("r.changes = null, r.baseId = null, r.baseVersion = null");
        assertThatThrownBy(() -> read(shop(), id, 1))
                .isInstanceOf(CorruptSessionException.class)
                .hasMessageContaining("SJN00633");
    }

    @Test
    void damaged_changes_are_treated_like_damaged_data() {
        String id = withChanges();
        byte[] changes = row().changes();
        changes[changes.length / 2]++;
        update("r.changes = ?1", (Object) changes);
        assertThatThrownBy(() -> read(other(), id, 0))
                .isInstanceOf(CorruptSessionException.class)
                .hasMessageContainingAll("SJN00507", "SJN00603");
        assertThatThrownBy(() -> backend().get(id)).isInstanceOf(CorruptSessionException.class);
    }

    @Test
    void a_large_session_that_cannot_be_read_is_named_by_its_key_and_is_not_renewed() {
        String id = withChanges();
        byte[] changes = row().changes();
        changes[changes.length / 2]++;
        update("r.changes = ?1, r.expiresAt = r.expiresAt - 1000000", (Object) changes);
        long expiresAt = cluster.rows(ShopSession.class).get(0).getExpiresAt().toEpochMilli();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> backend().get(id))
                    .isInstanceOf(CorruptSessionException.class)
                    .hasMessageContainingAll("SJN00327", SessionKey.of(id).value(), "SJN00603");
        }
        assertThat(cluster.rows(ShopSession.class).get(0).getExpiresAt())
                .isEqualTo(Instant.ofEpochMilli(expiresAt));
    }

    @Test
    void a_damaged_base_is_not_used_any_more_when_the_row_is_repaired() {
        String id = withChanges();
        byte[] base = row().data();
        byte[] damaged = base.clone();
        damaged[base.length / 2]++;
        update("r.data = ?1", (Object) damaged);
        assertThatThrownBy(() -> read(other(), id, 0)).isInstanceOf(CorruptSessionException.class);
        update("r.data = ?1", (Object) base);
        assertThat(read(other(), id, 0)).isEqualTo(value(0, "second"));
    }

    @Test
    void a_server_forgets_the_base_of_a_session_that_is_gone_or_whole() {
        if (world.kind() == StoreKind.JPQL) {
            return;
        }
        String id = withChanges();
        read(other(), id, 0);
        byte[] whole = backend().get(id).orElseThrow();
        backend().set(id, whole);
        assertForgotten(id);
        String second = withBaseBeside();
        read(other(), second, 0);
        shop().visit(second, WebSession::invalidate);
        assertForgotten(second);
        String third = withBaseBeside();
        read(other(), third, 0);
        assertThat(cluster.otherBackend(ShopSession.class).deleteAll()).isPositive();
        assertKnown(false, other(), third);
    }

    private static String withBaseBeside() {
        return shop().newSession(LargeSessionsTest::fill);
    }

    /** The other server had the base when it asked, and has not when it asks again. */
    private static void assertForgotten(String id) {
        assertKnown(true, other(), id);
        assertKnown(false, other(), id);
    }

    private static void assertKnown(boolean expected, Shop at, String id) {
        try (Statements statements = Statements.record()) {
            at.<Boolean>ask(id, WebSession::exists);
            assertThat(statements.texts().get(0).contains("CASE WHEN")).isEqualTo(expected);
        }
    }

    /** A read asks the database all the same: it sees a change at once, and a logout as well. */
    @Test
    void a_base_that_a_server_knows_is_not_read_again() {
        if (world.kind() == StoreKind.JPQL) {
            return;
        }
        String id = withChanges();
        assertThat(read(other(), id, 0)).isEqualTo(value(0, "second"));
        byte[] base = row().data();
        update("r.data = ?1", (Object) new byte[] {1});
        for (Shop at : List.of(shop(), other())) {
            assertThat(read(at, id, 0)).isEqualTo(value(0, "second"));
            assertThat(read(at, id, 1)).isEqualTo(value(1, "new"));
        }
        try (Statements statements = Statements.record()) {
            assertThat(read(shop(), id, 1)).isEqualTo(value(1, "new"));
            assertThat(statements.verbs()).containsExactly("SELECT");
            set(other(), id, 1, "newer");
            assertThat(statements.verbs()).containsExactly("SELECT", "UPDATE");
            assertThat(read(shop(), id, 1)).isEqualTo(value(1, "newer"));
            assertThat(statements.verbs()).containsExactly("SELECT");
        }
        update("r.data = ?1", (Object) base);
        shop().visit(id, WebSession::invalidate);
        boolean isFound = other().ask(id, WebSession::exists);
        assertThat(isFound).isFalse();
    }

    private static void restore(Row backup) {
        update(
                "r.data = ?1, r.changes = ?2, r.baseId = ?3, r.baseVersion = ?4, r.version = ?4",
                backup.data(),
                backup.changes(),
                backup.baseId(),
                backup.version());
    }

    @Test
    void a_row_that_was_restored_from_a_backup_under_the_same_version_is_read_as_it_is() {
        String id = withChanges();
        Row backup = row();
        changeMany(shop(), id);
        set(shop(), id, 1, "newest");
        assertThat(read(other(), id, 1)).isEqualTo(value(1, "newest"));
        Row replaced = row();
        restore(new Row(backup.data(), backup.changes(), backup.baseId(), replaced.version()));
        for (Shop at : List.of(shop(), other())) {
            assertThat(read(at, id, 1)).isEqualTo(value(1, "new"));
            assertThat(read(at, id, 12)).isEqualTo(value(12, "old"));
        }
    }

    @Test
    void a_change_of_a_row_that_is_restored_meanwhile_goes_onto_the_restored_base() {
        String id = withChanges();
        Row backup = row();
        changeMany(shop(), id);
        set(shop(), id, 1, "newest");
        long version = row().version();
        shop().visit(
                        id,
                        session -> {
                            put(session, 2, "mine");
                            restore(
                                    new Row(
                                            backup.data(),
                                            backup.changes(),
                                            backup.baseId(),
                                            version));
                        });
        assertThat(read(other(), id, 1)).isEqualTo(value(1, "new"));
        assertThat(read(other(), id, 2)).isEqualTo(value(2, "mine"));
        assertThat(read(other(), id, 12)).isEqualTo(value(12, "old"));
    }

    @Test
    void a_change_never_turns_data_of_an_earlier_version_into_a_base() {
        String id = withChanges();
        byte[] whole = backend().get(id).orElseThrow();
        long version = row().version();
        shop().visit(
                        id,
                        session -> {
                            put(session, 2, "mine");
                            update("r.data = ?1, r.baseVersion = r.version - 2", (Object) whole);
                            assertThat(row().version()).isEqualTo(version);
                        });
        for (Shop at : List.of(shop(), other())) {
            assertThat(read(at, id, 1)).isEqualTo(value(1, "new"));
            assertThat(read(at, id, 2)).isEqualTo(value(2, "mine"));
        }
    }

    @Test
    void a_renewal_between_two_changes_disturbs_neither() {
        String id = withChanges();
        Row before = row();
        Instant expiry = expiry();
        cluster.clock().advance(backend().config().renewalThreshold().plusMinutes(1));
        shop().visit(
                        id,
                        session -> {
                            put(session, 2, "mine");
                            assertThat(backend().get(id)).isPresent();
                            Eventually.holds(() -> assertThat(expiry()).isAfter(expiry));
                        });
        set(other(), id, 3, "theirs");
        assertThat(row().data()).isEqualTo(before.data());
        assertThat(row().version()).isEqualTo(before.version() + 2);
        for (Shop at : List.of(shop(), other())) {
            assertThat(read(at, id, 1)).isEqualTo(value(1, "new"));
            assertThat(read(at, id, 2)).isEqualTo(value(2, "mine"));
            assertThat(read(at, id, 3)).isEqualTo(value(3, "theirs"));
        }
    }

    private static Instant expiry() {
        return cluster.rows(ShopSession.class).get(0).getExpiresAt();
    }

    @Test
    void a_split_session_is_found_by_its_previous_id() {
        String id = withChanges();
        String rotated = shop().rotated(id);
        set(other(), rotated, 2, "more");
        assertThat(row().changes()).isNotNull();
        for (Shop at : List.of(shop(), other())) {
            assertThat(read(at, id, 1)).isEqualTo(value(1, "new"));
            assertThat(read(at, id, 2)).isEqualTo(value(2, "more"));
        }
    }

    @Test
    void a_request_finds_its_split_session_again_after_two_rotations() {
        String id = withChanges();
        AtomicReference<String> last = new AtomicReference<>();
        shop().visit(
                        id,
                        session -> {
                            put(session, 2, "mine");
                            Race.run(1, thread -> last.set(rotatedTwice(id)));
                        });
        for (Shop at : List.of(shop(), other())) {
            assertThat(read(at, last.get(), 1)).isEqualTo(value(1, "new"));
            assertThat(read(at, last.get(), 2)).isEqualTo(value(2, "mine"));
            assertThat(read(at, last.get(), 3)).isEqualTo(value(3, "theirs"));
        }
    }

    private static String rotatedTwice(String id) {
        String rotated = other().rotated(other().rotated(id));
        set(other(), rotated, 3, "theirs");
        return rotated;
    }

    @Test
    void a_split_session_that_is_emptied_is_gone_and_what_another_request_sets_stands_alone() {
        String gone = withChanges();
        shop().visit(gone, LargeSessionsTest::removeAll);
        assertThat(other().<Boolean>ask(gone, WebSession::exists)).isFalse();
        assertThat(backend().get(gone)).isEmpty();
        backend().deleteAll();
        String id = withChanges();
        shop().visit(
                        id,
                        session -> {
                            put(session, 2, "mine");
                            Race.run(1, thread -> other().visit(id, LargeSessionsTest::removeAll));
                        });
        for (Shop at : List.of(shop(), other())) {
            assertThat(at.<List<String>>ask(id, session -> List.copyOf(session.names())))
                    .containsExactly("a2");
            assertThat(read(at, id, 2)).isEqualTo(value(2, "mine"));
        }
        assertThat(row()).returns(false, Row::isSplit).returns(null, Row::changes);
    }

    private static void removeAll(WebSession session) {
        List.copyOf(session.names()).forEach(session::remove);
    }

    @Test
    void many_sessions_are_changed_at_the_same_time() {
        List<String> ids = Stream.generate(LargeSessionsTest::session).limit(12).toList();
        for (String word : List.of("first", "second", "third")) {
            Race.run(
                    ids.size(),
                    caller -> set(caller % 2 == 0 ? shop() : other(), ids.get(caller), 4, word));
            ids.forEach(id -> assertThat(read(other(), id, 4)).isEqualTo(value(4, word)));
        }
        ids.forEach(id -> assertThat(read(shop(), id, 5)).isEqualTo(value(5, "old")));
    }

    private static String session() {
        return shop().newSession(LargeSessionsTest::fill);
    }
}
