package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.store.SessionRows;

/** What becomes of the rows when the application stops. */
class ClosedRowsTest {

    @Test
    void rows_forget_what_they_keep_in_memory_when_their_lanes_are_closed() {
        List<String> called = new ArrayList<>();
        SessionRows rows =
                (SessionRows)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {SessionRows.class},
                                (proxy, method, arguments) -> {
                                    called.add(method.getName());
                                    return null;
                                });
        new BatchingRows(rows, new LaneSettings(2, 1, 1, Duration.ofSeconds(10)), Runnable::run)
                .close();
        assertThat(called).containsExactly("close");
    }
}
