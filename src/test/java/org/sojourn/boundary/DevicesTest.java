package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.AsyncSessions;
import org.sojourn.SessionInfo;
import org.sojourn.SessionStateException;
import org.sojourn.Sessions;
import org.sojourn.StaleLoginException;
import org.sojourn.WebSession;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.DeviceSession;
import org.sojourn.support.JoiningSessions;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** The sessions of a user on several devices, on two servers, by every store and both faces. */
@Tag("databases")
@Tag("providers")
@ParameterizedClass(name = "{0}")
@MethodSource("everyWorld")
record DevicesTest(World world) {

    private static final String ALICE = "alice";
    private static final String BOB = "bob";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int LARGE = 40_000;

    private static Cluster cluster;

    static Stream<World> everyWorld() {
        return World.of(Database.asked());
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        cluster = new Cluster(world, DeviceSession.class, Members.class);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void empty() {
        cluster.backend(DeviceSession.class).deleteAll();
        members(0).ended().clear();
        members(1).ended().clear();
    }

    private static Members members(int node) {
        return node == 0 ? cluster.get(Members.class) : cluster.otherGet(Members.class);
    }

    private Sessions sessions(int node) {
        boolean blocking = world.face() == World.Face.BLOCKING;
        if (blocking) {
            return node == 0 ? cluster.get(Sessions.class) : cluster.otherGet(Sessions.class);
        }
        return new JoiningSessions(
                node == 0
                        ? cluster.get(AsyncSessions.class)
                        : cluster.otherGet(AsyncSessions.class));
    }

    private static String filled(WebSession session) {
        session.set("cart", "tent");
        return session.id().orElseThrow();
    }

    private static String login(int node, Visit visit) {
        cluster.clock().advance(SECOND);
        return members(node).visit(visit, DevicesTest::filled);
    }

    private static <T> T with(int node, String user, String id, Function<WebSession, T> work) {
        return members(node).visit(Visit.of(user).with(id), work);
    }

    private static boolean lives(int node, String id) {
        return with(node, null, id, WebSession::exists);
    }

    private static String key(String id) {
        return SessionKey.of(id).value();
    }

    private static String rotated(int node, String id) {
        return with(
                node,
                ALICE,
                id,
                session -> {
                    session.rotateId();
                    return session.id().orElseThrow();
                });
    }

    @Test
    void a_list_has_the_sessions_of_the_user_on_all_servers_and_no_others() {
        String first = login(0, Visit.of(ALICE));
        login(0, Visit.of(BOB));
        login(1, Visit.of(null));
        String second = login(1, Visit.of(ALICE));
        assertThat(sessions(0).of(ALICE))
                .extracting(SessionInfo::key)
                .containsExactly(key(second), key(first));
        assertThat(sessions(1).count(ALICE)).isEqualTo(2);
        assertThat(sessions(1).of("ALICE")).isEmpty();
        assertThat(sessions(1).count("carol")).isZero();
    }

    @Test
    void a_list_has_what_is_known_of_each_session() {
        String id = login(0, Visit.of(ALICE).on("Mozilla/5.0 (X11; Linux) Größe", "192.0.2.7"));
        Instant loggedIn = cluster.clock().instant();
        cluster.clock().advance(Duration.ofMinutes(5));
        with(1, ALICE, id, session -> session.get("cart", String.class));
        with(1, ALICE, id, WebSession::exists);
        SessionInfo info = sessions(0).of(ALICE).get(0);
        assertThat(info.createdAt()).isEqualTo(loggedIn);
        assertThat(info.authenticatedAt()).contains(loggedIn);
        assertThat(info.expiresAt()).isAfter(loggedIn.plus(Duration.ofDays(13)));
        assertThat(info.userAgent()).contains("Mozilla/5.0 (X11; Li");
        assertThat(info.address()).contains("192.0.2.7");
        assertThat(info.isCurrent()).isFalse();
    }

    @Test
    void the_session_of_the_boundary_is_the_current_one_whatever_its_id_is_by_then() {
        login(0, Visit.of(ALICE));
        String id = login(1, Visit.of(ALICE));
        List<SessionInfo> listed =
                with(
                        0,
                        ALICE,
                        id,
                        session -> {
                            session.names();
                            rotated(1, id);
                            return sessions(0).of(ALICE);
                        });
        assertThat(listed).extracting(SessionInfo::isCurrent).containsExactly(true, false);
    }

    @Test
    void nothing_is_stored_of_the_client_of_a_visitor_before_the_login() {
        String id = login(0, Visit.of(null));
        assertThat(row().getUserAgent()).isNull();
        assertThat(row().getClientAddress()).isNull();
        String user = with(0, ALICE, id, DevicesTest::savedId);
        assertThat(user).isNotEqualTo(id);
        assertThat(row().getUserAgent()).isEqualTo("Phone");
        assertThat(row().getClientAddress()).isEqualTo("192.0.2.7");
    }

    private static DeviceSession row() {
        assertThat(cluster.rows(DeviceSession.class)).hasSize(1);
        return cluster.rows(DeviceSession.class).get(0);
    }

    @Test
    void a_user_ends_one_session_by_its_key_and_its_end_is_published_once() {
        String lost = login(0, Visit.of(ALICE));
        String kept = login(0, Visit.of(ALICE));
        assertThat(sessions(1).end(ALICE, key(lost))).isTrue();
        assertThat(sessions(1).end(ALICE, key(lost))).isFalse();
        assertThat(lives(0, lost)).isFalse();
        assertThat(lives(0, kept)).isTrue();
        assertThat(published()).containsExactly(key(lost));
    }

    private static List<String> published() {
        List<String> all = new ArrayList<>(members(0).ended());
        all.addAll(members(1).ended());
        return all;
    }

    @Test
    void a_user_never_ends_the_session_of_another_user() {
        String id = login(0, Visit.of(BOB));
        assertThat(sessions(0).end(ALICE, key(id))).isFalse();
        assertThat(sessions(0).end("Bob", key(id))).isFalse();
        assertThat(sessions(0).end(ALICE, "no key")).isFalse();
        assertThat(sessions(0).end(ALICE, "")).isFalse();
        assertThat(lives(1, id)).isTrue();
        assertThat(published()).isEmpty();
    }

    @Test
    void an_administrator_ends_any_session_by_its_key() {
        String bobs = login(0, Visit.of(BOB));
        String visitors = login(0, Visit.of(null));
        assertThat(sessions(1).end(key(bobs))).isTrue();
        assertThat(sessions(1).end(key(visitors))).isTrue();
        assertThat(sessions(1).end(key(visitors))).isFalse();
        assertThat(cluster.rows(DeviceSession.class)).isEmpty();
        assertThat(published()).containsExactly(key(bobs), key(visitors));
    }

    @Test
    void a_session_is_ended_by_the_key_that_it_had_until_its_id_was_rotated_lately() {
        String id = login(0, Visit.of(ALICE));
        String now = rotated(1, id);
        assertThat(sessions(0).end(ALICE, key(id))).isTrue();
        assertThat(lives(0, now)).isFalse();
        assertThat(published()).containsExactly(key(now));
    }

    @Test
    void the_others_end_and_the_current_one_stays() {
        login(0, Visit.of(ALICE));
        login(1, Visit.of(ALICE));
        String bobs = login(1, Visit.of(BOB));
        String current = login(0, Visit.of(ALICE));
        long ended = with(0, ALICE, current, session -> sessions(0).endOthers(ALICE));
        assertThat(ended).isEqualTo(2);
        assertThat(sessions(1).of(ALICE))
                .extracting(SessionInfo::key)
                .containsExactly(key(current));
        assertThat(lives(0, bobs)).isTrue();
        assertThat(published()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void all_end_the_current_one_too() {
        login(1, Visit.of(ALICE));
        String current = login(0, Visit.of(ALICE));
        long ended =
                with(
                        0,
                        ALICE,
                        current,
                        session -> {
                            session.set("seen", 1);
                            long all = sessions(0).endAll(ALICE);
                            assertThat(session.exists()).isFalse();
                            return all;
                        });
        assertThat(ended).isEqualTo(2);
        assertThat(sessions(0).count(ALICE)).isZero();
        assertThat(cluster.rows(DeviceSession.class)).isEmpty();
        assertThat(published()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void a_running_request_of_another_server_does_not_bring_an_ended_session_back() {
        String id = login(0, Visit.of(ALICE));
        with(
                1,
                ALICE,
                id,
                session -> {
                    session.set("late", "tent");
                    assertThat(sessions(0).end(ALICE, key(id))).isTrue();
                    return session;
                });
        assertThat(cluster.rows(DeviceSession.class)).isEmpty();
        assertThat(published()).hasSize(1);
    }

    @Test
    void an_ended_session_is_over_at_once_for_a_running_request_of_the_same_server() {
        String id = login(0, Visit.of(ALICE));
        boolean exists =
                with(
                        0,
                        ALICE,
                        id,
                        session -> {
                            session.set("late", "tent");
                            Race.run(1, other -> sessions(0).end(ALICE, key(id)));
                            return session.exists();
                        });
        assertThat(exists).isFalse();
        assertThat(cluster.rows(DeviceSession.class)).isEmpty();
    }

    @Test
    void an_expired_session_is_not_listed() {
        login(0, Visit.of(ALICE));
        cluster.clock().advance(Duration.ofDays(15));
        assertThat(sessions(0).of(ALICE)).isEmpty();
        assertThat(sessions(0).endAll(ALICE)).isZero();
    }

    @Test
    void a_large_session_is_listed_and_ended_like_any_other() {
        String id = login(0, Visit.of(ALICE));
        with(0, ALICE, id, session -> set(session, "pictures", new byte[LARGE]));
        with(1, ALICE, id, session -> set(session, "name", "Alice"));
        assertThat(sessions(0).of(ALICE)).hasSize(1);
        assertThat(sessions(1).end(ALICE, key(id))).isTrue();
    }

    private static WebSession set(WebSession session, String name, Object value) {
        session.set(name, value);
        return session;
    }

    @Test
    void many_sessions_are_listed_and_ended() {
        int many = 150;
        for (int i = 0; i < many; i++) {
            login(i % 2, Visit.of(ALICE));
        }
        assertThat(sessions(0).of(ALICE)).hasSize(many);
        assertThat(sessions(1).endAll(ALICE)).isEqualTo(many);
    }

    /** With each step on another server, so that neither knows what the other does. */
    @RepeatedTest(10)
    void a_session_whose_id_is_rotated_all_the_time_is_ended_all_the_same() {
        String id = login(0, Visit.of(ALICE));
        AtomicLong ended = new AtomicLong();
        Race.run(
                2,
                thread -> {
                    if (thread == 0) {
                        rotateWhileItLives(id);
                    } else {
                        ended.set(sessions(1).endAll(ALICE));
                    }
                });
        assertThat(ended).hasValue(1);
        assertThat(cluster.rows(DeviceSession.class)).isEmpty();
        assertThat(published()).hasSize(1);
    }

    /** The rows of the list are read in two steps, between which the id may be rotated. */
    @RepeatedTest(3)
    void a_session_whose_id_is_rotated_all_the_time_is_in_each_list() {
        String id = login(0, Visit.of(ALICE));
        List<Long> counts = new ArrayList<>();
        Race.run(
                2,
                thread -> {
                    if (thread == 0) {
                        rotateWhileItLives(id);
                    } else {
                        for (int i = 0; i < 50; i++) {
                            counts.add(sessions(1).count(ALICE));
                        }
                    }
                });
        assertThat(counts).containsOnly(1L);
    }

    private static void rotateWhileItLives(String id) {
        Optional<String> current = Optional.of(id);
        for (int i = 0; i < 50 && current.isPresent(); i++) {
            String now = current.get();
            current =
                    with(
                            0,
                            ALICE,
                            now,
                            session -> {
                                if (!session.exists()) {
                                    return Optional.<String>empty();
                                }
                                session.rotateId();
                                return session.id();
                            });
        }
    }

    @RepeatedTest(10)
    void a_session_is_ended_by_its_key_although_its_id_is_rotated_at_the_same_moment() {
        String id = login(0, Visit.of(ALICE));
        boolean[] ended = {false};
        Race.run(
                2,
                thread -> {
                    if (thread == 0) {
                        with(0, ALICE, id, DevicesTest::rotatedWhereItLives);
                    } else {
                        ended[0] = sessions(1).end(ALICE, key(id));
                    }
                });
        assertThat(ended[0]).isTrue();
        assertThat(cluster.rows(DeviceSession.class)).isEmpty();
        assertThat(published()).hasSize(1);
    }

    private static WebSession rotatedWhereItLives(WebSession session) {
        if (session.exists()) {
            session.rotateId();
        }
        return session;
    }

    @RepeatedTest(5)
    void a_session_that_another_user_takes_over_meanwhile_is_left_alone() {
        String id = login(0, Visit.of(ALICE));
        List<String> bobs = new ArrayList<>();
        Race.run(
                2,
                thread -> {
                    if (thread == 0) {
                        bobs.add(with(0, BOB, id, DevicesTest::savedId));
                    } else {
                        sessions(1).endAll(ALICE);
                    }
                });
        assertThat(sessions(0).count(ALICE)).isZero();
        boolean wasFaster = lives(1, bobs.get(0));
        assertThat(published()).hasSize(wasFaster ? 0 : 1);
    }

    private static String savedId(WebSession session) {
        session.names();
        session.save();
        return session.id().orElse("none");
    }

    @Test
    void the_instant_of_the_login_stays_when_the_id_is_rotated_and_when_servers_merge() {
        String id = login(0, Visit.of(ALICE));
        Instant loggedIn = cluster.clock().instant();
        cluster.clock().advance(SECOND);
        String rotated = rotated(1, id);
        with(
                0,
                ALICE,
                rotated,
                session -> {
                    session.names();
                    with(1, ALICE, rotated, other -> set(other, "theirs", 1));
                    return set(session, "mine", 2);
                });
        Optional<Instant> kept = with(1, ALICE, rotated, WebSession::authenticatedAt);
        assertThat(kept).contains(loggedIn);
        assertThat(sessions(0).of(ALICE).get(0).authenticatedAt()).contains(loggedIn);
    }

    @Test
    void a_fresh_login_is_asked_for_and_noted() {
        String id = login(0, Visit.of(ALICE));
        cluster.clock().advance(Duration.ofMinutes(6));
        String proven =
                with(
                        0,
                        ALICE,
                        id,
                        session -> {
                            session.requireFresh(Duration.ofMinutes(6));
                            assertThatThrownBy(() -> session.requireFresh(Duration.ofMinutes(5)))
                                    .isInstanceOf(StaleLoginException.class)
                                    .hasMessageStartingWith("SJN01003");
                            session.reauthenticated();
                            session.requireFresh(Duration.ZERO);
                            return session.id().orElseThrow();
                        });
        assertThat(proven).isNotEqualTo(id);
        with(
                1,
                ALICE,
                proven,
                session -> {
                    session.requireFresh(SECOND);
                    return session;
                });
    }

    @Test
    void a_visitor_without_a_login_proves_nothing() {
        String id = login(0, Visit.of(null));
        with(
                0,
                null,
                id,
                session -> {
                    assertThat(session.authenticatedAt()).isEmpty();
                    assertThatThrownBy(session::reauthenticated)
                            .isInstanceOf(SessionStateException.class)
                            .hasMessageStartingWith("SJN01002");
                    assertThatThrownBy(() -> session.requireFresh(SECOND))
                            .isInstanceOf(StaleLoginException.class);
                    return session;
                });
    }

    @Test
    void a_session_that_holds_nothing_but_the_login_is_not_stored() {
        members(0).visit(Visit.of(ALICE), WebSession::exists);
        String id = login(0, Visit.of(ALICE));
        with(
                0,
                ALICE,
                id,
                session -> {
                    session.clear();
                    return session;
                });
        assertThat(sessions(0).of(ALICE)).isEmpty();
    }
}
