package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.store.SessionRows;

class ReadBatchTest {

    private static final SessionKey FIRST = new SessionKey("first");
    private static final SessionKey SECOND = new SessionKey("second");

    private static final byte[] NOTHING = {};

    private final List<String> asked = new ArrayList<>();

    /** Rows that are found by every key, with the instant that was asked for as their version. */
    private final SessionRows rows =
            (SessionRows)
                    Proxy.newProxyInstance(
                            SessionRows.class.getClassLoader(),
                            new Class<?>[] {SessionRows.class},
                            (proxy, method, arguments) -> {
                                asked.add(method.getName() + Arrays.toString(arguments));
                                long instant = arguments.length == 2 ? (Long) arguments[1] : -1;
                                return ((List<?>) arguments[0])
                                        .stream()
                                                .map(key -> row((SessionKey) key, instant))
                                                .toList();
                            });

    private static Optional<SessionRow> row(SessionKey key, long instant) {
        return Optional.of(new SessionRow(key, NOTHING, 0, 0, instant, null));
    }

    private static RowRead former(SessionKey key, long at) {
        return new RowRead(key, at);
    }

    @Test
    void each_kind_of_read_is_done_once_and_answered_in_order() {
        List<Optional<SessionRow>> found =
                new ReadBatch(rows)
                        .execute(
                                List.of(
                                        RowRead.current(FIRST),
                                        former(SECOND, SessionRows.AT_ANY_TIME),
                                        former(FIRST, 1_000),
                                        RowRead.current(SECOND),
                                        former(SECOND, 2_000),
                                        RowRead.current(FIRST)));
        assertThat(asked)
                .containsExactly(
                        "find[[first, second]]",
                        "findByFormerKey[[second], 0]",
                        "findByFormerKey[[first, second], 2000]");
        assertThat(found)
                .containsExactly(
                        row(FIRST, -1),
                        row(SECOND, 0),
                        row(FIRST, 2_000),
                        row(SECOND, -1),
                        row(SECOND, 2_000),
                        row(FIRST, -1));
    }

    @Test
    void rows_that_memory_cannot_hold_together_are_read_one_by_one() {
        assertThat(new ReadBatch(rows).mayBeFaultOfOne(new OutOfMemoryError("Java heap space")))
                .isTrue();
    }
}
