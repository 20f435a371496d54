package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.WebSession;
import org.sojourn.event.SessionEvent;
import org.sojourn.support.Eventually;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;
import org.sojourn.testkit.Race;

/** The events that an application observes: every fact once, on one of two servers. */
class SessionEventsTest {

    private static final byte[] GARBAGE = "garbage".getBytes(StandardCharsets.UTF_8);

    private final MutableClock clock = new MutableClock();
    @RegisterExtension private final Node node = node(SessionConfig.defaults());
    @RegisterExtension private final Node otherNode = node(SessionConfig.defaults());
    private final SessionBackend backend = node.get(SessionBackend.class);
    private final Shop shop = node.get(Shop.class);
    private final Listening listening = node.get(Listening.class);

    private Node node(SessionConfig config) {
        return Node.start(
                new SuppliedBeans().with(Clock.class, clock).with(SessionConfig.class, config),
                ShopSession.class,
                Shop.class,
                Listening.class);
    }

    private String newSession() {
        String id = shop.newSession(session -> session.set("name", "Alice"));
        assertThat(kinds(listening.published())).endsWith("Created");
        listening.forget();
        return id;
    }

    private String keyOf(String id) {
        return shop.ask(id, session -> session.key().orElseThrow());
    }

    private static List<String> kinds(List<SessionEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    private List<SessionEvent> publishedByAll() {
        return Stream.of(node, otherNode)
                .flatMap(one -> one.get(Listening.class).published().stream())
                .toList();
    }

    @Nested
    class TheLifeOfASession {

        @Test
        void events_name_a_session_by_its_keys_and_never_by_its_ids() {
            List<String> secrets = new ArrayList<>();
            List<String> keys = new ArrayList<>();
            shop.visit(
                    null,
                    session -> {
                        session.set("name", "Alice");
                        session.save();
                        secrets.add(session.id().orElseThrow());
                        keys.add(session.key().orElseThrow());
                        session.rotateId();
                        session.save();
                        secrets.add(session.id().orElseThrow());
                        keys.add(session.key().orElseThrow());
                        session.invalidate();
                    });
            List<SessionEvent> published = listening.published();
            assertThat(kinds(published)).containsExactly("Created", "IdRotated", "Invalidated");
            assertThat(published)
                    .extracting(SessionEvent::key)
                    .containsExactly(keys.get(0), keys.get(1), keys.get(1));
            assertThat(((SessionEvent.IdRotated) published.get(1)).previousKey())
                    .isEqualTo(keys.get(0));
            assertThat(published)
                    .allSatisfy(
                            event -> {
                                assertThat(event.model()).isEqualTo(ShopSession.class);
                                assertThat(event.at()).isEqualTo(clock.instant());
                                assertThat(event.principal()).isEmpty();
                                assertThat(event.toString()).doesNotContain(secrets);
                            });
            Eventually.holds(
                    () ->
                            assertThat(listening.publishedLater())
                                    .containsExactlyInAnyOrderElementsOf(published));
        }

        @Test
        void reading_and_changing_a_session_is_no_event() {
            String id = newSession();
            shop.visit(id, session -> session.set("name", "Bob"));
            shop.visit(id, WebSession::names);
            assertThat(listening.published()).isEmpty();
        }

        @Test
        void an_emptied_session_is_an_ended_one() {
            shop.visit(newSession(), WebSession::clear);
            assertThat(kinds(listening.published())).containsExactly("Invalidated");
        }

        @Test
        void a_logout_without_a_session_is_no_event() {
            String id = newSession();
            shop.visit(id, WebSession::invalidate);
            shop.visit(id, WebSession::invalidate);
            backend.delete(id);
            assertThat(kinds(listening.published())).containsExactly("Invalidated");
        }

        @Test
        void what_a_backend_deletes_is_published_and_what_it_stores_is_not() {
            backend.set("by hand", GARBAGE);
            backend.delete("by hand");
            backend.set("by hand", GARBAGE);
            node.get(AsyncSessionBackend.class).delete("by hand").toCompletableFuture().join();
            Eventually.holds(
                    () ->
                            assertThat(kinds(listening.published()))
                                    .containsExactly("Invalidated", "Invalidated"));
        }

        @Test
        void changes_that_came_too_late_are_published_with_the_session_they_were_for() {
            String id = newSession();
            String key = keyOf(id);
            shop.visit(
                    id,
                    late -> {
                        late.set("name", "Mallory");
                        otherNode.get(SessionBackend.class).delete(id);
                    });
            assertThat(kinds(listening.published())).containsExactly("ChangesDiscarded");
            assertThat(listening.published().get(0).key()).isEqualTo(key);
        }
    }

    @Nested
    class ExactlyOnce {

        @Test
        void of_many_logouts_at_once_one_is_published() {
            for (int round = 0; round < 10; round++) {
                String id = newSession();
                otherNode.get(Listening.class).forget();
                Race.run(
                        8,
                        number -> {
                            Node one = number % 2 == 0 ? node : otherNode;
                            one.get(Shop.class).visit(id, WebSession::invalidate);
                        });
                assertThat(kinds(publishedByAll())).containsExactly("Invalidated");
            }
        }

        @Test
        void of_many_requests_that_find_a_session_expired_one_publishes_it() {
            for (int round = 0; round < 10; round++) {
                String id = newSession();
                otherNode.get(Listening.class).forget();
                clock.advance(Duration.ofDays(15));
                Race.run(
                        8,
                        number -> {
                            Node one = number % 2 == 0 ? node : otherNode;
                            assertThat(one.get(SessionBackend.class).get(id)).isEmpty();
                        });
                assertThat(kinds(publishedByAll())).containsExactly("Expired");
            }
        }

        @Test
        void sweeps_of_two_servers_publish_each_session_once() {
            int sessions = 1200;
            for (int i = 0; i < sessions; i++) {
                backend.set("id " + i, GARBAGE);
            }
            clock.advance(Duration.ofDays(15));
            AtomicLong deleted = new AtomicLong();
            Race.run(
                    4,
                    number -> {
                        Node one = number % 2 == 0 ? node : otherNode;
                        deleted.addAndGet(one.get(SessionBackend.class).deleteExpired());
                    });
            List<SessionEvent> published = publishedByAll();
            assertThat(published)
                    .hasSize(sessions)
                    .hasOnlyElementsOfType(SessionEvent.Expired.class);
            Set<String> keys =
                    published.stream().map(SessionEvent::key).collect(Collectors.toSet());
            assertThat(keys).hasSize(sessions);
            assertThat(deleted).hasValue(sessions);
        }
    }

    @Nested
    class SessionsThatCannotBeRead {

        @ParameterizedTest
        @EnumSource(Corrupt.class)
        void a_session_that_cannot_be_read_is_published_once_by_the_request_that_meets_it(
                Corrupt policy) {
            try (Node strict = node(SessionConfig.builder().corrupt(policy).build())) {
                Shop entrance = strict.get(Shop.class);
                Listening strictly = strict.get(Listening.class);
                String id = newSession();
                String key = keyOf(id);
                backend.set(id, GARBAGE);
                entrance.visit(
                        id,
                        session -> {
                            for (int i = 0; i < 3; i++) {
                                assertThat(exists(session)).isFalse();
                            }
                        });
                assertThat(kinds(strictly.published())).containsExactly("Corrupt");
                assertThat(strictly.published().get(0).key()).isEqualTo(key);
                assertThat(backend.get(id).isEmpty()).isEqualTo(policy == Corrupt.DROP);
            }
        }

        private static boolean exists(WebSession session) {
            try {
                return session.exists();
            } catch (org.sojourn.CorruptSessionException unreadable) {
                return false;
            }
        }
    }

    @Nested
    class ObserversThatFail {

        @Test
        void an_observer_that_throws_is_logged_and_harms_nothing() {
            try (Node frail =
                            Node.start(
                                    new SuppliedBeans().with(Clock.class, clock),
                                    ShopSession.class,
                                    Shop.class,
                                    Failing.class);
                    LoggedLines log = LoggedLines.record()) {
                Shop entrance = frail.get(Shop.class);
                String id = entrance.newSession(session -> session.set("name", "Alice"));
                Optional<String> name = entrance.ask(id, it -> it.get("name", String.class));
                assertThat(name).hasValue("Alice");
                entrance.visit(id, WebSession::invalidate);
                assertThat(backend.get(id)).isEmpty();
                Eventually.holds(
                        () ->
                                assertThat(log.lines())
                                        .hasSize(3)
                                        .allMatch(line -> line.startsWith("SEVERE SJN00411: "))
                                        .anyMatch(line -> line.contains("an observer of the test"))
                                        .anyMatch(line -> line.contains("a late observer")));
            }
        }
    }
}
