package org.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Database;
import org.sojourn.support.PooledServer;
import org.sojourn.support.ShopSession;
import org.sojourn.support.StandbyPair;
import org.sojourn.support.Waiting;
import org.sojourn.support.World.Provider;

/** PostgreSQL with a standby that becomes the primary while servers of an application run. */
@Tag("standby")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandbyTest {

    private static final int CALLERS = 6;
    private static final Duration OPERATION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private StandbyPair pair;

    static Stream<Provider> providers() {
        return Database.asked().contains(Database.STANDBY)
                ? Stream.of(Provider.values())
                : Stream.empty();
    }

    @BeforeEach
    void start() {
        pair = StandbyPair.start("standby");
    }

    @AfterEach
    void stop() {
        pair.close();
    }

    private static PooledServer server(
            Provider provider, String schemaAction, Map<String, String> connection) {
        return PooledServer.start(
                connection,
                schemaAction,
                provider,
                settings -> settings.operationTimeout(OPERATION_TIMEOUT),
                ShopSession.class,
                Shop.class);
    }

    private static void goOn(SteadyLoad load, long operations) {
        long wanted = load.answered() + operations;
        Waiting.until(RECOVERY, () -> load.answered() >= wanted || !load.violations().isEmpty());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void primaries_are_killed_under_load_and_their_standbys_have_all_that_was_acknowledged(
            Provider provider) {
        try (PooledServer first = server(provider, "create", pair.connection());
                PooledServer second = server(provider, "none", pair.connection());
                SteadyLoad load =
                        SteadyLoad.start(List.of(first.backend(), second.backend()), CALLERS)) {
            goOn(load, 1000);
            pair.kill(0);
            pair.promote(1);
            goOn(load, 1000);
            pair.rejoin(0);
            goOn(load, 1000);
            pair.kill(1);
            pair.promote(0);
            goOn(load, 1000);
            assertThat(load.violations(first.backend())).isEmpty();
            assertThat(load.failures())
                    .isNotEmpty()
                    .allSatisfy(
                            failure ->
                                    assertThat(failure.code())
                                            .isIn("SJN00301", "SJN00306", "SJN00528", "SJN00529"));
            load.print(provider);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void a_session_that_was_logged_out_before_the_promotion_stays_dead(Provider provider) {
        try (PooledServer server = server(provider, "create", pair.connection())) {
            Shop shop = server.get(Shop.class);
            String kept = shop.newSession(session -> session.set("name", "Alice"));
            String ended = shop.newSession(session -> session.set("name", "Bob"));
            shop.visit(ended, session -> session.invalidate());
            pair.kill(0);
            pair.promote(1);
            Waiting.until(RECOVERY, () -> catchThrowable(() -> names(shop, kept)) == null);
            assertThat(names(shop, kept)).isEqualTo(Set.of("name"));
            assertThat(names(shop, ended)).isEmpty();
            shop.visit(kept, session -> session.set("cart", "tent"));
            assertThat(names(shop, kept)).isEqualTo(Set.of("name", "cart"));
        }
    }

    private static Set<String> names(Shop shop, String id) {
        return shop.ask(id, session -> Set.copyOf(session.names()));
    }

    /** Why the replication has to be synchronous. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void without_synchronous_replication_a_session_that_was_logged_out_comes_back(
            Provider provider) {
        try (PooledServer server = server(provider, "create", pair.connection())) {
            SessionBackend backend = server.backend();
            backend.set("id", new byte[] {1});
            pair.waitForNoStandby(0);
            pair.kill(1);
            backend.delete("id");
            assertThat(backend.get("id")).isEmpty();
            pair.kill(0);
            pair.start(1);
            pair.promote(1);
            Waiting.until(RECOVERY, () -> catchThrowable(() -> backend.get("id")) == null);
            assertThat(backend.get("id")).hasValue(new byte[] {1});
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void while_the_standby_is_away_a_change_has_no_answer_and_a_read_has(Provider provider) {
        try (PooledServer server = server(provider, "create", pair.connection())) {
            SessionBackend backend = server.backend();
            backend.set("id", new byte[] {1});
            pair.halt(1, true);
            Throwable unanswered = catchThrowable(() -> backend.set("id", new byte[] {2}));
            assertThat(unanswered)
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageStartingWith("SJN00322")
                    .hasMessageContaining("It is not known whether that was done");
            assertThat(backend.get("id")).isPresent();
            pair.halt(1, false);
            backend.set("id", new byte[] {3});
            assertThat(backend.get("id")).hasValue(new byte[] {3});
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("providers")
    void a_pool_that_leads_to_the_standby_is_refused_until_that_is_the_primary(Provider provider) {
        server(provider, "create", pair.connection(0)).close();
        try (PooledServer server = server(provider, "none", pair.connection(1))) {
            SessionBackend backend = server.backend();
            for (Throwable refused :
                    List.of(
                            catchThrowable(() -> backend.get("id")),
                            catchThrowable(() -> backend.set("id", new byte[1])))) {
                assertThat(refused)
                        .isInstanceOf(SessionStoreException.class)
                        .hasMessageStartingWith("SJN00329")
                        .hasMessageContaining("targetServerType=primary");
            }
            pair.kill(0);
            pair.promote(1);
            backend.set("id", new byte[] {1});
            assertThat(backend.get("id")).hasValue(new byte[] {1});
        }
    }
}
