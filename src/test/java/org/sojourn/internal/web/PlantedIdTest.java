package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionConfig;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** An attacker has planted the id of an own session in a victim's browser (session fixation). */
class PlantedIdTest {

    private final MutableClock clock = new MutableClock();
    private final SessionConfig config = SessionConfig.defaults();

    @RegisterExtension
    private final Node node =
            Node.start(
                    new SuppliedBeans().with(Clock.class, clock).with(SessionConfig.class, config),
                    ShopSession.class,
                    Shop.class);

    private final WebSession session = node.get(WebSession.class);
    private final Exchanges attacker = new Exchanges(node.get(ServletBoundary.class), config);
    private Exchanges victim;

    @BeforeEach
    void plant() throws Exception {
        attacker.request(request -> session.set("cart", "bait"));
        victim = attacker.tab();
    }

    /** On a thread of its own, because a boundary is its thread's. */
    private void attackerChangesTheId() throws Exception {
        String before = attacker.id();
        Thread thread = new Thread(this::changeTheId);
        thread.start();
        thread.join();
        assertThat(attacker.id()).isNotEqualTo(before);
    }

    private void changeTheId() {
        try {
            attacker.request(request -> request.changeSessionId());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private void logIn(String way) throws Exception {
        victim.request(
                request -> {
                    if (way.endsWith("that loaded the session before")) {
                        assertThat(session.exists()).isTrue();
                        attackerChangesTheId();
                    }
                    if (way.startsWith("container")) {
                        request.login("victim", "secret");
                    } else {
                        request.changeSessionId();
                    }
                    session.set("account", "victim's");
                });
    }

    private void assertThatNothingIsDisclosed() throws Exception {
        attacker.request(request -> assertThat(session.get("account", String.class)).isEmpty());
    }

    @Test
    void after_a_login_the_planted_id_is_worth_nothing_once_its_grace_is_over() throws Exception {
        logIn("application's");
        clock.advance(config.rotationGrace());
        attacker.request(request -> assertThat(session.exists()).isFalse());
        victim.request(
                request -> assertThat(session.get("account", String.class)).hasValue("victim's"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"container's", "application's"})
    void a_login_after_the_attacker_changed_the_id_brings_the_attacker_nothing(String way)
            throws Exception {
        attackerChangesTheId();
        logIn(way);
        assertThatNothingIsDisclosed();
        clock.advance(config.rotationGrace());
        assertThatNothingIsDisclosed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "container's that loaded the session before",
                "application's that loaded the session before"
            })
    void nor_does_a_login_while_the_attacker_changes_the_id(String way) throws Exception {
        logIn(way);
        assertThatNothingIsDisclosed();
        clock.advance(config.rotationGrace());
        assertThatNothingIsDisclosed();
    }

    @Test
    void a_user_whom_the_container_knows_gets_a_session_of_their_own() throws Exception {
        attackerChangesTheId();
        victim.as("victim").request(request -> session.set("account", "victim's"));
        assertThat(victim.id()).isNotEqualTo(attacker.id());
        victim.request(
                request -> assertThat(session.get("account", String.class)).hasValue("victim's"));
        assertThatNothingIsDisclosed();
    }
}
