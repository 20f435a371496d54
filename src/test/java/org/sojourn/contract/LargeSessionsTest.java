package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionTooLargeException;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.support.Eventually;
import org.sojourn.support.ShopSession;
import org.sojourn.testkit.Race;

/** Sessions that are stored as a base and the changes since, in one row. */
@Tag("databases")
@Tag("providers")
@ParameterizedClass(name = "{0}")
@MethodSource("worlds")
class LargeSessionsTest extends LargeSessions {

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
        List<String> ids = Stream.generate(LargeSessions::session).limit(12).toList();
        for (String word : List.of("first", "second", "third")) {
            Race.run(
                    ids.size(),
                    caller -> set(caller % 2 == 0 ? shop() : other(), ids.get(caller), 4, word));
            ids.forEach(id -> assertThat(read(other(), id, 4)).isEqualTo(value(4, word)));
        }
        ids.forEach(id -> assertThat(read(shop(), id, 5)).isEqualTo(value(5, "old")));
    }
}
