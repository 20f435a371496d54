package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStateException;
import org.sojourn.WebSession;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.spi.SessionIdGenerator;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** The last digits of the key of a session, of which some stay when the id is rotated. */
class ShardDigitsTest {

    private static final int ROTATIONS = 20;

    private static SuppliedBeans settings(int digits) {
        SessionConfig config = SessionConfig.builder().shardDigits(digits).build();
        return new SuppliedBeans().with(SessionConfig.class, config);
    }

    private static Node start(SuppliedBeans supplied) {
        Node node = Node.start(supplied, ShopSession.class, Shop.class);
        node.get(SessionBackend.class).deleteAll();
        return node;
    }

    /** The last digits of the keys that a session has, while its id is rotated. */
    private static Set<String> ends(Node node, int digits) {
        Shop shop = node.get(Shop.class);
        String id = shop.newSession(session -> session.set("cart", "tent"));
        Set<String> ends = new HashSet<>();
        for (int i = 0; i < ROTATIONS; i++) {
            ends.add(SessionKey.of(id).value().substring(64 - digits));
            id = shop.rotated(id);
            assertThat(shop.<Boolean>ask(id, WebSession::exists)).isTrue();
        }
        return ends;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void as_many_as_the_setting_demands_stay(int digits) {
        try (Node node = start(settings(digits))) {
            assertThat(ends(node, digits)).hasSize(1);
        }
    }

    @Test
    void none_stays_by_default() {
        try (Node node = start(settings(0))) {
            assertThat(ends(node, 2)).hasSizeGreaterThan(1);
        }
    }

    @Test
    void they_stay_with_a_generator_of_the_application() {
        AtomicInteger last = new AtomicInteger();
        SessionIdGenerator generator = () -> "an-id-with-number-" + last.incrementAndGet();
        try (Node node = start(settings(2).with(SessionIdGenerator.class, generator))) {
            assertThat(ends(node, 2)).hasSize(1);
            assertThat(last).hasValueGreaterThan(ROTATIONS);
        }
    }

    /** Two ids in turn, whose keys end in other digits. */
    @Test
    void a_generator_that_never_makes_a_fitting_id_is_refused_and_the_session_stays() {
        AtomicInteger last = new AtomicInteger();
        SessionIdGenerator generator =
                () ->
                        last.getAndIncrement() == 0
                                ? "the-first-of-all-ids"
                                : "another-id-of-two-" + last.get() % 2;
        try (Node node = start(settings(2).with(SessionIdGenerator.class, generator))) {
            Shop shop = node.get(Shop.class);
            String id = shop.newSession(session -> session.set("cart", "tent"));
            assertThatThrownBy(() -> shop.rotated(id))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageStartingWith("SJN00527: ")
                    .hasMessageContaining("16384 ids whose keys end in other digits");
            assertThat(shop.<Boolean>ask(id, WebSession::exists)).isTrue();
        }
    }
}
