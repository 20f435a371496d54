package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Database;
import org.sojourn.support.NodeBehindProxy;
import org.sojourn.support.NodeBehindProxy.Pool;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World.Provider;

/** A row that another transaction has locked, on a database that would wait for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class QueryTimeoutTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private record Way(Provider provider, StoreKind kind) {}

    static Stream<Way> everyWay() {
        return Stream.of(Provider.values())
                .flatMap(
                        provider ->
                                Stream.of(StoreKind.NATIVE_UPSERT, StoreKind.JPQL)
                                        .map(kind -> new Way(provider, kind)));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void a_write_that_waits_for_a_lock_ends_at_the_time_limit_with_every_store(Way way) {
        assumeTrue(Database.asked().contains(Database.POSTGRESQL));
        try (NodeBehindProxy node =
                NodeBehindProxy.start(
                        Database.POSTGRESQL, way.provider(), Pool.HIKARI, way.kind(), LIMIT)) {
            SessionBackend backend = node.backend();
            backend.set("id", new byte[1]);
            node.locking(
                    SessionKey.of("id").value(),
                    () -> {
                        long start = System.nanoTime();
                        assertThatThrownBy(() -> backend.delete("id"))
                                .isInstanceOf(SessionStoreException.class)
                                .hasMessageStartingWith("SJN00322");
                        assertThat(Duration.ofNanos(System.nanoTime() - start))
                                .isLessThan(LIMIT.multipliedBy(3));
                    });
        }
    }
}
