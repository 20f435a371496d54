package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.WebSession;
import org.sojourn.internal.manager.BoundarySession;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.support.Database;
import org.sojourn.support.Eventually;
import org.sojourn.support.ShopSession;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** What shortens the life of a session is undone by no request that read the session before. */
@ParameterizedClass(name = "{0} · renewal-threshold={1}")
@MethodSource("everyStoreAndThreshold")
record ShortenedLifeTest(World world, Duration threshold) {

    private static final Duration SHORT = Duration.ofSeconds(60);

    private static Shops shops;

    static Stream<Arguments> everyStoreAndThreshold() {
        return World.of(Database.asked())
                .filter(it -> it.face() == World.Face.BLOCKING)
                .flatMap(
                        world ->
                                Stream.of(Duration.ZERO, Duration.ofMinutes(1))
                                        .map(threshold -> Arguments.of(world, threshold)));
    }

    @BeforeParameterizedClassInvocation
    static void start(World world, Duration threshold) {
        shops = new Shops(world, settings -> settings.renewalThreshold(threshold));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        shops.close();
    }

    @AfterEach
    void empty() {
        shops.empty();
    }

    private static Shop shop(int node) {
        return shops.at(node);
    }

    private static SessionBackend backend() {
        return shops.backend(0);
    }

    private static BoundarySession current(int node) {
        return (node == 0
                        ? shops.cluster().get(SessionManager.class)
                        : shops.cluster().otherGet(SessionManager.class))
                .current();
    }

    /** A session that is about to be renewed by whatever request comes next. */
    private static String idleSession() {
        String id = shop(0).newSession(session -> session.set("name", "Alice"));
        shops.cluster().clock().advance(Duration.ofHours(1));
        return id;
    }

    /** Has another request, on a node, give the session a short timeout. */
    private static void shorten(int node, String id) {
        Race.run(
                1,
                other ->
                        shop(node)
                                .visit(
                                        id,
                                        session -> {
                                            assertThat(session.exists()).isTrue();
                                            current(node).idleSeconds((int) SHORT.toSeconds());
                                        }));
    }

    private static Set<String> names(String id) {
        return shop(1).ask(id, session -> Set.copyOf(session.names()));
    }

    private static Instant expiry() {
        return shops.cluster().rows(ShopSession.class).get(0).getExpiresAt();
    }

    private static void assertThatItLivesShortly(String id) {
        Instant now = shops.cluster().clock().instant();
        shop(1).visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            assertThat(current(1).lastUsedAt()).isBeforeOrEqualTo(now);
                        });
        assertThat(expiry()).isBeforeOrEqualTo(now.plus(SHORT));
        shops.cluster().clock().advance(SHORT);
        assertThat(names(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_reader_that_ends_later_does_not_renew_by_the_timeout_that_it_read(int node) {
        String id = idleSession();
        shop(0).visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            shorten(node, id);
                        });
        assertThatItLivesShortly(id);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void nor_does_a_writer_whose_changes_are_merged(int node) {
        String id = idleSession();
        shop(0).visit(
                        id,
                        session -> {
                            session.set("mine", 1);
                            shorten(node, id);
                        });
        assertThat(names(id)).contains("mine");
        assertThatItLivesShortly(id);
    }

    @Test
    void nor_does_a_request_whose_session_got_another_id_meanwhile() {
        String id = idleSession();
        String[] rotated = {id};
        shop(0).visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            shop(1).visit(
                                            id,
                                            theirs -> {
                                                theirs.rotateId();
                                                current(1).idleSeconds((int) SHORT.toSeconds());
                                                rotated[0] = theirs.id().orElseThrow();
                                            });
                        });
        assertThatItLivesShortly(rotated[0]);
    }

    @Test
    void a_use_that_meets_a_change_counts_for_the_session_as_it_was_changed() {
        String id = idleSession();
        shop(0).visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            shorten(1, id);
                            shops.cluster().clock().advance(SHORT.dividedBy(2));
                        });
        Instant expected =
                shops.cluster().clock().instant().plus(SHORT.multipliedBy(9).dividedBy(10));
        Eventually.holds(() -> assertThat(expiry()).isAfter(expected));
    }

    @Test
    void the_backend_renews_a_session_by_its_own_timeout() {
        String id = idleSession();
        shorten(1, id);
        shops.cluster().clock().advance(SHORT.dividedBy(2));
        assertThat(backend().get(id)).isPresent();
        assertThatItLivesShortly(id);
    }

    @Test
    void a_session_that_the_backend_copies_keeps_its_own_timeout() {
        String id = idleSession();
        shorten(1, id);
        backend().set(id, backend().get(id).orElseThrow());
        assertThatItLivesShortly(id);
    }

    @Test
    void the_last_use_never_lies_in_the_future() {
        String id = idleSession();
        shorten(1, id);
        shops.cluster()
                .transaction(
                        entityManager ->
                                entityManager
                                        .createQuery(
                                                "update ShopSession s set s.expiresAt = s.expiresAt"
                                                        + " + 86400000")
                                        .executeUpdate());
        atNow(id, used -> assertThat(used).isEqualTo(shops.cluster().clock().instant()));
    }

    private static void atNow(String id, Consumer<Instant> lastUse) {
        shop(0).visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            lastUse.accept(current(0).lastUsedAt());
                        });
    }

    @Test
    void a_longer_timeout_counts_at_once() {
        String id = idleSession();
        shorten(0, id);
        shop(0).visit(
                        id,
                        session -> {
                            assertThat(session.exists()).isTrue();
                            current(0).idleSeconds(3600);
                        });
        shops.cluster().clock().advance(Duration.ofMinutes(50));
        assertThat(shop(1).ask(id, WebSession::exists)).isTrue();
    }
}
