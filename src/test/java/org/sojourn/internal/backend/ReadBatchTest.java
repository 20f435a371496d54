package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.row.RowData;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

class ReadBatchTest {

    private static final SessionKey FIRST = new SessionKey("first");
    private static final SessionKey SECOND = new SessionKey("second");

    private static final byte[] DATA = {1, 2, 3};

    private final List<String> asked = new ArrayList<>();
    private final List<SessionRow> handedOut = new ArrayList<>();

    /** Rows that are found by every key, with the instant that was asked for as their version. */
    private final SessionRows rows =
            (SessionRows)
                    Proxy.newProxyInstance(
                            SessionRows.class.getClassLoader(),
                            new Class<?>[] {SessionRows.class},
                            (proxy, method, arguments) -> {
                                asked.add(method.getName() + Arrays.toString(arguments));
                                long instant = arguments.length == 2 ? (Long) arguments[1] : 0;
                                return ((List<?>) arguments[0])
                                        .stream()
                                                .map(key -> row((SessionKey) key, instant))
                                                .peek(row -> handedOut.add(row.orElseThrow()))
                                                .toList();
                            });

    private static Optional<SessionRow> row(SessionKey key, long instant) {
        return Optional.of(
                new SessionRow(key, RowData.whole(DATA.clone()), 0, 0, instant, null, null, null));
    }

    private static RowRead former(SessionKey key, long at) {
        return at == SessionRows.AT_ANY_TIME
                ? RowRead.previousAtAnyTime(key)
                : RowRead.previousInGrace(key, at);
    }

    private List<Optional<SessionRow>> execute(RowRead... reads) {
        return new ReadBatch(rows).execute(List.of(reads));
    }

    @Test
    void of_reads_of_one_row_each_gets_data_of_its_own() {
        List<Optional<SessionRow>> found = new ArrayList<>();
        found.addAll(
                execute(RowRead.current(FIRST), RowRead.current(FIRST), RowRead.current(SECOND)));
        found.addAll(execute(former(SECOND, 1_000), former(SECOND, 2_000)));
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        found.forEach(row -> arrays.add(row.orElseThrow().data().bytes()));
        assertThat(arrays).hasSize(5).allSatisfy(data -> assertThat(data).isEqualTo(DATA));
    }

    @Test
    void a_row_that_is_read_once_is_not_copied() {
        List<Optional<SessionRow>> found =
                new ReadBatch(rows)
                        .execute(List.of(RowRead.current(FIRST), RowRead.current(SECOND)));
        assertThat(found)
                .hasSize(2)
                .allSatisfy(row -> assertThat(handedOut).anyMatch(it -> it == row.orElseThrow()));
    }

    @Test
    void each_key_is_looked_up_once_and_each_read_answered_in_order() {
        List<Optional<SessionRow>> found = new ArrayList<>();
        found.addAll(
                execute(RowRead.current(FIRST), RowRead.current(SECOND), RowRead.current(FIRST)));
        found.addAll(execute(former(SECOND, SessionRows.AT_ANY_TIME)));
        found.addAll(execute(former(FIRST, 1_000), former(SECOND, 2_000)));
        found.addAll(execute(RowRead.origin(row(SECOND, 0).orElseThrow())));
        assertThat(asked)
                .containsExactly(
                        "find[[first, second]]",
                        "findByPreviousKey[[second], -1]",
                        "findByPreviousKey[[first, second], 2000]",
                        "findByOrigin[[second]]");
        assertThat(found)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        row(FIRST, 0),
                        row(SECOND, 0),
                        row(FIRST, 0),
                        row(SECOND, -1),
                        row(FIRST, 2_000),
                        row(SECOND, 2_000),
                        row(SECOND, 0));
    }

    @Test
    void reads_of_different_kinds_are_in_different_batches() {
        ReadBatch batch = new ReadBatch(rows);
        assertThat(batch.group(RowRead.current(FIRST)))
                .isEqualTo(batch.group(RowRead.current(SECOND)))
                .isNotEqualTo(batch.group(former(FIRST, 1_000)));
    }

    @Test
    void rows_that_memory_cannot_hold_together_are_read_one_by_one() {
        assertThat(new ReadBatch(rows).mayBeFaultOfOne(new OutOfMemoryError("Java heap space")))
                .isTrue();
    }
}
