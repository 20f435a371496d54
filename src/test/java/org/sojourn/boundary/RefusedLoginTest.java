package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sojourn.boundary.Logins.ALICE;
import static org.sojourn.boundary.Logins.LIMIT;
import static org.sojourn.boundary.Logins.LOGINS;
import static org.sojourn.boundary.Logins.key;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfig.MaxSessionsPolicy;
import org.sojourn.Sessions;
import org.sojourn.TooManySessionsException;
import org.sojourn.support.DeviceSession;
import org.sojourn.support.World;

/** With a limit of sessions for each user, a login that is one too many is refused. */
@Tag("databases")
@ParameterizedClass(name = "{0}")
@MethodSource("org.sojourn.boundary.Logins#everyStore")
record RefusedLoginTest(World world) {

    private static Logins shop;

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        shop = Logins.with(world, MaxSessionsPolicy.REFUSE_LOGIN);
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
    void a_login_too_many_is_refused_and_leaves_the_session_as_it_was() {
        shop.login(0, null);
        shop.login(1, null);
        String visitor = shop.visit(0);
        assertThatThrownBy(() -> shop.login(0, visitor))
                .isInstanceOf(TooManySessionsException.class)
                .hasMessageStartingWith("SJN01004");
        shop.members(1)
                .visit(
                        Visit.of(null).with(visitor),
                        session -> {
                            assertThat(session.get("cart", String.class)).contains("tent");
                            assertThat(session.get("name", String.class)).isEmpty();
                            assertThat(session.principal()).isEmpty();
                            return session;
                        });
        assertThat(shop.keys()).hasSize(LIMIT);
        assertThat(shop.published()).isEmpty();
    }

    @Test
    void the_rest_of_the_request_goes_on_with_the_session_as_it_was() {
        shop.login(0, null);
        shop.login(1, null);
        String visitor = shop.visit(0);
        shop.members(0)
                .visit(
                        Visit.of(ALICE).with(visitor),
                        session -> {
                            session.names();
                            assertThatThrownBy(session::save)
                                    .isInstanceOf(TooManySessionsException.class);
                            assertThat(session.principal()).isEmpty();
                            assertThat(session.id()).contains(visitor);
                            return session;
                        });
        assertThat(shop.cluster().rows(DeviceSession.class)).hasSize(LIMIT + 1);
    }

    @Test
    void a_user_that_is_logged_in_already_is_never_refused() {
        shop.login(0, null);
        String second = shop.login(1, null);
        shop.login(0, second);
        assertThat(shop.keys()).hasSize(LIMIT);
    }

    @Test
    void a_login_is_possible_again_when_a_session_has_ended() {
        String first = shop.login(0, null);
        shop.login(1, null);
        shop.cluster().otherGet(Sessions.class).end(ALICE, key(first));
        shop.login(0, shop.visit(1));
        assertThat(shop.keys()).hasSize(LIMIT);
    }

    @RepeatedTest(10)
    void logins_at_the_same_moment_on_two_servers_admit_exactly_as_many_as_are_allowed() {
        int refused = shop.refusedOfAll();
        assertThat(shop.keys()).hasSize(LIMIT);
        assertThat(refused).isEqualTo(LOGINS - LIMIT);
        assertThat(shop.published()).isEmpty();
        assertThat(shop.cluster().rows(DeviceSession.class)).hasSize(LOGINS);
    }
}
