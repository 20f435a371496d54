package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.ParallelRequests;
import org.sojourn.WebSession;
import org.sojourn.spi.AttributeMerger;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** What becomes of an attribute that two boundaries change at the same time. */
class AttributeMergerTest {

    private static final AttributeMerger UNION_OF_SETS =
            (name, base, mine, theirs) -> {
                if (mine instanceof Set<?> my && theirs instanceof Set<?> their) {
                    Set<Object> union = new HashSet<>(their);
                    union.addAll(my);
                    return Optional.of(union);
                }
                return Optional.empty();
            };

    private interface Scene {
        void play(Shop shop, String id);
    }

    private static void with(Optional<AttributeMerger> merger, Scene scene) {
        SessionConfig config =
                SessionConfig.builder().parallelRequests(ParallelRequests.ISOLATED).build();
        SuppliedBeans supplied = new SuppliedBeans().with(SessionConfig.class, config);
        merger.ifPresent(bean -> supplied.with(AttributeMerger.class, bean));
        try (Node node = Node.start(supplied, ShopSession.class, Shop.class)) {
            Shop shop = node.get(Shop.class);
            String id =
                    shop.newSession(
                            session -> {
                                session.set("wishes", new HashSet<>(Set.of("tent")));
                                session.set("count", 1);
                            });
            scene.play(shop, id);
            node.get(SessionBackend.class).deleteAll();
        }
    }

    /** The first boundary stores when the second already has. */
    private static void atOnce(
            Shop shop, String id, Consumer<WebSession> first, Consumer<WebSession> second) {
        shop.visit(
                id,
                session -> {
                    first.accept(session);
                    OwnThread.run(() -> shop.visit(id, second)).join();
                });
    }

    @Test
    void a_change_in_place_of_what_was_got_before_a_newer_value_is_merged_once() {
        AtomicInteger merges = new AtomicInteger();
        AttributeMerger counting =
                (name, base, mine, theirs) -> {
                    merges.incrementAndGet();
                    return UNION_OF_SETS.merge(name, base, mine, theirs);
                };
        with(
                Optional.of(counting),
                (shop, id) -> {
                    shop.visit(
                            id,
                            session -> {
                                Set<String> wishes = wishes(session);
                                OwnThread.run(() -> shop.visit(id, it -> wish(it, "rope"))).join();
                                session.set("count", 2);
                                session.save();
                                wishes.add("stove");
                                session.save();
                                session.set("count", 3);
                                session.save();
                                assertThat(merges).hasValue(1);
                                wishes.add("lamp");
                            });
                    assertThat(merges).hasValue(2);
                    assertThat(get(shop, id, "wishes"))
                            .isEqualTo(Set.of("tent", "rope", "stove", "lamp"));
                });
    }

    private static void wish(WebSession session, String item) {
        wishes(session).add(item);
    }

    private static Set<String> wishes(WebSession session) {
        @SuppressWarnings("unchecked")
        Set<String> wishes = session.get("wishes", Set.class).orElseThrow();
        return wishes;
    }

    private static Object get(Shop shop, String id, String name) {
        return shop.ask(id, session -> session.get(name, Object.class).orElse("nothing"));
    }

    @Test
    void without_a_merger_the_later_request_wins_the_attribute() {
        with(
                Optional.empty(),
                (shop, id) -> {
                    atOnce(shop, id, it -> wish(it, "lantern"), it -> wish(it, "stove"));
                    assertThat(get(shop, id, "wishes")).isEqualTo(Set.of("tent", "lantern"));
                });
    }

    @Test
    void a_merger_makes_one_value_of_two() {
        with(
                Optional.of(UNION_OF_SETS),
                (shop, id) -> {
                    atOnce(shop, id, it -> wish(it, "lantern"), it -> wish(it, "stove"));
                    assertThat(get(shop, id, "wishes"))
                            .isEqualTo(Set.of("tent", "lantern", "stove"));
                });
    }

    @Test
    void a_merger_that_has_no_opinion_leaves_the_later_value() {
        with(
                Optional.of(UNION_OF_SETS),
                (shop, id) -> {
                    atOnce(shop, id, it -> it.set("count", 2), it -> it.set("count", 3));
                    assertThat(get(shop, id, "count")).isEqualTo(2);
                });
    }

    @Test
    void a_merger_learns_the_name_and_what_both_started_from() {
        List<Object> asked = new ArrayList<>();
        AttributeMerger sum =
                (name, base, mine, theirs) -> {
                    asked.addAll(List.of(name, base, mine, theirs));
                    int start = (Integer) base.orElse(0);
                    return Optional.of((Integer) mine + (Integer) theirs - start);
                };
        with(
                Optional.of(sum),
                (shop, id) -> {
                    atOnce(shop, id, it -> it.set("count", 5), it -> it.set("count", 10));
                    assertThat(asked).containsExactly("count", Optional.of(1), 5, 10);
                    assertThat(get(shop, id, "count")).isEqualTo(14);
                    atOnce(shop, id, it -> it.set("new", 1), it -> it.set("new", 2));
                    assertThat(get(shop, id, "new")).isEqualTo(3);
                });
    }

    @Test
    void attributes_that_only_one_boundary_changed_are_merged_unasked() {
        AttributeMerger never =
                (name, base, mine, theirs) -> {
                    throw new AssertionError(name);
                };
        with(
                Optional.of(never),
                (shop, id) -> {
                    atOnce(shop, id, it -> it.set("a", 1), it -> it.set("b", 2));
                    atOnce(shop, id, it -> it.set("c", 3), it -> it.set("c", 3));
                    atOnce(shop, id, it -> it.remove("count"), it -> it.set("count", 9));
                    Set<String> names = shop.ask(id, session -> Set.copyOf(session.names()));
                    assertThat(names).containsExactlyInAnyOrder("wishes", "a", "b", "c");
                });
    }

    @Test
    void a_merger_is_not_asked_about_what_was_only_read() {
        AttributeMerger never =
                (name, base, mine, theirs) -> {
                    throw new AssertionError(name);
                };
        with(
                Optional.of(never),
                (shop, id) -> {
                    atOnce(
                            shop,
                            id,
                            it -> {
                                it.get("wishes", Set.class);
                                it.set("count", 2);
                            },
                            it -> wish(it, "stove"));
                    assertThat(get(shop, id, "wishes")).isEqualTo(Set.of("tent", "stove"));
                    assertThat(get(shop, id, "count")).isEqualTo(2);
                });
    }

    @Test
    void a_merger_that_fails_is_a_coded_error_and_what_was_stored_stays() {
        AttributeMerger broken =
                (name, base, mine, theirs) -> {
                    throw new IllegalStateException("no idea");
                };
        with(
                Optional.of(broken),
                (shop, id) -> {
                    assertThatThrownBy(
                                    () ->
                                            atOnce(
                                                    shop,
                                                    id,
                                                    it -> it.set("count", 2),
                                                    it -> it.set("count", 3)))
                            .isInstanceOf(SessionAttributeException.class)
                            .hasMessageStartingWith("SJN00612: Attribute 'count' was changed")
                            .hasMessageContaining("no idea");
                    assertThat(get(shop, id, "count")).isEqualTo(3);
                });
    }
}
