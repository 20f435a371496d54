package org.sojourn.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.row.Base;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.RowWrite;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.testkit.Race;

class BaseCacheTest {

    private static final int SIZE = 1000;
    private static final SessionKey ALICE = SessionKey.of("alice");
    private static final SessionKey BOB = SessionKey.of("bob");
    private static final SessionKey CAROL = SessionKey.of("carol");

    private final BaseCache cache = new BaseCache(3 * SIZE);

    private static Base base(long id) {
        Base base = new Base(id, new byte[SIZE]);
        base.markChecked();
        return base;
    }

    private List<Long> known(SessionKey... keys) {
        return List.copyOf(cache.of(List.of(keys)).keySet());
    }

    @Test
    void a_base_is_found_by_the_key_of_its_session() {
        Base base = base(1);
        cache.put(ALICE, base);
        assertThat(cache.of(List.of(BOB, ALICE))).isEqualTo(Map.of(1L, base));
        assertThat(cache.of(List.of(BOB))).isEmpty();
    }

    @Test
    void a_session_has_one_base() {
        cache.put(ALICE, base(1));
        cache.put(ALICE, base(2));
        assertThat(known(ALICE)).containsExactly(2L);
    }

    @Test
    void the_base_that_was_not_used_for_longest_is_forgotten() {
        cache.put(ALICE, base(1));
        cache.put(BOB, base(2));
        assertThat(known(ALICE)).containsExactly(1L);
        cache.put(CAROL, base(3));
        assertThat(known(ALICE, BOB, CAROL)).containsExactly(1L, 3L);
    }

    @Test
    void a_base_that_does_not_fit_forgets_no_other() {
        cache.put(ALICE, base(1));
        cache.put(BOB, new Base(2, new byte[3 * SIZE]));
        assertThat(known(ALICE, BOB)).containsExactly(1L);
    }

    @Test
    void no_bytes_keep_nothing() {
        BaseCache none = new BaseCache(0);
        none.put(ALICE, new Base(1, new byte[0]));
        assertThat(none.of(List.of(ALICE))).isEmpty();
    }

    @Test
    void what_a_write_has_stored_is_kept_and_what_is_gone_is_forgotten() {
        SessionRow whole = SessionRow.created(ALICE, RowData.whole(new byte[1]), 0, null);
        SessionRow split = changed(whole, new RowData.Split(base(1), null));
        cache.follow(new RowWrite.Replace(whole, split));
        assertThat(known(ALICE)).containsExactly(1L);
        SessionRow changed = changed(split, new RowData.Split(base(1), new byte[1]));
        cache.follow(new RowWrite.Replace(split, changed));
        cache.follow(new RowWrite.Renew(changed, 1));
        assertThat(known(ALICE)).containsExactly(1L);
        cache.follow(new RowWrite.Delete(ALICE));
        assertThat(known(ALICE)).isEmpty();
        cache.follow(new RowWrite.Insert(split));
        assertThat(known(ALICE)).containsExactly(1L);
        SessionRow moved = split.changed(BOB, new RowData.Split(base(2), null), null);
        cache.follow(new RowWrite.Move(split, moved, 0));
        assertThat(known(ALICE, BOB)).containsExactly(2L);
        cache.follow(new RowWrite.Replace(moved, changed(moved, RowData.whole(new byte[1]))));
        assertThat(known(ALICE, BOB)).isEmpty();
    }

    private static SessionRow changed(SessionRow row, RowData data) {
        return row.changed(row.key(), data, null);
    }

    /** It may be damaged, and its row repaired without another identity. */
    @Test
    void a_base_that_was_not_checked_is_read_again() {
        Base base = new Base(1, new byte[SIZE]);
        cache.put(ALICE, base);
        assertThat(known(ALICE)).isEmpty();
        base.markChecked();
        assertThat(known(ALICE)).containsExactly(1L);
    }

    @Test
    void nothing_is_kept_after_the_end() {
        cache.put(ALICE, base(1));
        cache.close();
        cache.put(BOB, base(2));
        assertThat(known(ALICE, BOB)).isEmpty();
    }

    @Test
    void the_bound_holds_with_many_threads() {
        List<SessionKey> keys =
                IntStream.range(0, 20).mapToObj(i -> SessionKey.of("id" + i)).toList();
        Race.run(
                8,
                thread -> {
                    for (int i = 0; i < 2000; i++) {
                        SessionKey key = keys.get((i * 7 + thread) % keys.size());
                        if (i % 5 == 0) {
                            cache.remove(key);
                        } else {
                            cache.put(key, base(i + 1));
                        }
                        assertThat(cache.of(keys)).hasSizeLessThanOrEqualTo(2);
                    }
                });
        keys.forEach(cache::remove);
        cache.put(ALICE, base(1));
        cache.put(BOB, base(2));
        assertThat(known(ALICE, BOB)).containsExactly(1L, 2L);
    }
}
