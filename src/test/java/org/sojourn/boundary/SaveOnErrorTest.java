package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.WebSession;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** A boundary that ends with an exception, where that keeps the old state. */
class SaveOnErrorTest {

    @Test
    void switched_off_an_exception_leaves_the_session_as_it_was() {
        SessionConfig config = SessionConfig.builder().saveOnError(false).build();
        SuppliedBeans supplied = new SuppliedBeans().with(SessionConfig.class, config);
        try (Node node = Node.start(supplied, ShopSession.class, Shop.class)) {
            Shop shop = node.get(Shop.class);
            String id = shop.newSession(session -> session.set("name", "Alice"));
            assertThatThrownBy(
                            () ->
                                    shop.visit(
                                            id,
                                            session -> {
                                                session.set("name", "Bob");
                                                throw new IllegalArgumentException("application");
                                            }))
                    .hasMessage("application");
            String name = shop.ask(id, session -> session.get("name", String.class).orElseThrow());
            assertThat(name).isEqualTo("Alice");
            node.get(SessionBackend.class).deleteAll();
        }
    }

    @Test
    void an_exception_is_a_use_of_the_session_all_the_same() {
        MutableClock clock = new MutableClock();
        SessionConfig config =
                SessionConfig.builder()
                        .saveOnError(false)
                        .maxAge(Duration.ofHours(1))
                        .renewalThreshold(Duration.ZERO)
                        .build();
        SuppliedBeans supplied =
                new SuppliedBeans().with(SessionConfig.class, config).with(Clock.class, clock);
        try (Node node = Node.start(supplied, ShopSession.class, Shop.class)) {
            Shop shop = node.get(Shop.class);
            String id = shop.newSession(session -> session.set("name", "Alice"));
            for (int use = 0; use < 3; use++) {
                clock.advance(Duration.ofMinutes(40));
                assertThatThrownBy(() -> shop.visit(id, SaveOnErrorTest::readAndFail))
                        .hasMessage("application")
                        .hasNoSuppressedExceptions();
            }
            assertThat(node.get(SessionBackend.class).get(id)).isPresent();
            node.get(SessionBackend.class).deleteAll();
        }
    }

    private static void readAndFail(WebSession session) {
        assertThat(session.exists()).isTrue();
        throw new IllegalArgumentException("application");
    }
}
