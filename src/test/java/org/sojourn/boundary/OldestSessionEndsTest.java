package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sojourn.boundary.Logins.ALICE;
import static org.sojourn.boundary.Logins.LIMIT;
import static org.sojourn.boundary.Logins.LOGINS;
import static org.sojourn.boundary.Logins.key;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfig.MaxSessionsPolicy;
import org.sojourn.support.DeviceSession;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/** With a limit of sessions for each user, the oldest ends at a login that is one too many. */
@Tag("databases")
@ParameterizedClass(name = "{0}")
@MethodSource("org.sojourn.boundary.Logins#everyStore")
record OldestSessionEndsTest(World world) {

    private static Logins shop;

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        shop = Logins.with(world, MaxSessionsPolicy.END_OLDEST);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void empty() {
        shop.empty();
    }

    @Test
    void the_session_with_the_oldest_login_ends_and_not_the_one_that_was_created_first() {
        String early = shop.visit(0);
        String first = shop.login(0, shop.visit(0));
        String second = shop.login(1, null);
        String third = shop.login(1, early);
        assertThat(shop.keys()).containsExactlyInAnyOrder(key(second), key(third));
        assertThat(shop.published()).containsExactly(key(first));
    }

    @Test
    void a_rotated_session_does_not_count_twice() {
        String first = shop.login(0, null);
        String second = shop.login(1, null);
        shop.members(0)
                .visit(
                        Visit.of(ALICE).with(second),
                        session -> {
                            session.rotateId();
                            return session;
                        });
        assertThat(shop.keys()).hasSize(LIMIT).contains(key(first));
    }

    @Test
    void sessions_of_others_and_visitors_stay() {
        shop.visit(0);
        shop.members(0).visit(Visit.of("bob"), Logins::filled);
        shop.login(0, null);
        shop.login(1, null);
        shop.login(0, null);
        assertThat(shop.cluster().rows(DeviceSession.class)).hasSize(LIMIT + 2);
    }

    @RepeatedTest(10)
    void logins_at_the_same_moment_on_two_servers_leave_exactly_as_many_as_are_allowed() {
        List<String> visitors = Stream.generate(() -> shop.visit(0)).limit(LOGINS).toList();
        Set<String> ids = ConcurrentHashMap.newKeySet();
        Race.run(LOGINS, number -> ids.add(shop.loginNow(number, visitors.get(number))));
        assertThat(shop.keys()).hasSize(LIMIT);
        assertThat(shop.published()).hasSize(LOGINS - LIMIT);
        assertThat(shop.cluster().rows(DeviceSession.class)).hasSize(LIMIT);
    }
}
