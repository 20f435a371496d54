package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.WebSession;
import org.sojourn.spi.AttributeMerger;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.values.EveryCollection.Element;
import org.sojourn.values.Writer;

/** A request that only reads changes nothing, whatever it reads and whichever version wrote it. */
class ReadingRequestTest {

    /** A session is renewed when it is first used in another minute, although it is new. */
    private static final Clock WITHOUT_RENEWALS = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    private static Node node;
    private static Shop shop;

    @BeforeAll
    static void start() {
        AttributeMerger neverToBeAsked =
                (name, base, mine, theirs) -> {
                    throw new AssertionError(name + " was only read here");
                };
        node =
                Node.start(
                        new SuppliedBeans()
                                .with(AttributeMerger.class, neverToBeAsked)
                                .with(Clock.class, WITHOUT_RENEWALS),
                        ShopSession.class,
                        Shop.class);
        shop = node.get(Shop.class);
    }

    @AfterAll
    static void stop() {
        node.get(SessionBackend.class).deleteAll();
        node.close();
    }

    private static String newSession() {
        return shop.newSession(session -> session.set("wishes", new HashSet<>(Set.of("tent"))));
    }

    private static Set<?> wishes(String id) {
        return shop.ask(id, session -> session.get("wishes", Set.class).orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private static void wish(WebSession session, String item) {
        session.get("wishes", Set.class).orElseThrow().add(item);
    }

    private static void meanwhile(String id, Consumer<WebSession> work) {
        OwnThread.run(() -> shop.visit(id, work)).join();
    }

    static Stream<Arguments> everyWriterAndElement() {
        return Stream.of(Writer.values())
                .flatMap(
                        writer ->
                                Stream.of(Element.values())
                                        .map(element -> Arguments.of(writer, element)));
    }

    @ParameterizedTest(name = "{0} wrote {1}")
    @MethodSource("everyWriterAndElement")
    void reading_any_collection_costs_one_select_and_nothing_else(Writer writer, Element element) {
        String id = newSession();
        node.get(SessionBackend.class).set(id, writer.write(element));
        try (Statements statements = Statements.record()) {
            shop.visit(
                    id,
                    session -> {
                        readAll(session);
                        session.save();
                        readAll(session);
                    });
            assertThat(statements.verbs()).as(statements::toString).containsExactly("SELECT");
        }
    }

    private static void readAll(WebSession session) {
        assertThat(session.names())
                .isNotEmpty()
                .allSatisfy(
                        name -> {
                            Optional<Object> value = session.get(name, Object.class);
                            assertThat(value.orElseThrow().toString()).isNotEmpty();
                        });
    }

    @Test
    void setting_what_was_read_as_it_was_costs_one_select_and_nothing_else() {
        String id = newSession();
        try (Statements statements = Statements.record()) {
            shop.visit(
                    id,
                    session -> {
                        Set<?> wishes = session.get("wishes", Set.class).orElseThrow();
                        session.set("wishes", wishes);
                        session.save();
                        session.remove("wishes");
                        session.set("wishes", wishes);
                    });
            assertThat(statements.verbs()).as(statements::toString).containsExactly("SELECT");
        }
    }

    @Test
    void a_value_that_is_as_it_was_read_is_a_change_again_after_another_was_stored() {
        String id = newSession();
        shop.visit(
                id,
                session -> {
                    Set<?> former = session.get("wishes", Set.class).orElseThrow();
                    session.set("wishes", new HashSet<>(Set.of("rope")));
                    session.save();
                    session.set("wishes", former);
                });
        assertThat(wishes(id)).isEqualTo(Set.of("tent"));
    }

    @Test
    void what_was_changed_in_place_is_stored_and_changed_back_is_stored_again() {
        String id = newSession();
        shop.visit(
                id,
                session -> {
                    wish(session, "rope");
                    session.save();
                    session.get("wishes", Set.class).orElseThrow().remove("tent");
                });
        assertThat(wishes(id)).isEqualTo(Set.of("rope"));
        shop.visit(
                id,
                session -> {
                    session.get("wishes", Set.class).orElseThrow().clear();
                    session.save();
                    wish(session, "rope");
                });
        assertThat(wishes(id)).isEqualTo(Set.of("rope"));
    }

    @Test
    void a_reader_that_ends_later_leaves_what_another_request_has_stored() {
        String id = newSession();
        shop.visit(
                id,
                session -> {
                    session.get("wishes", Set.class);
                    meanwhile(id, other -> wish(other, "rope"));
                });
        assertThat(wishes(id)).isEqualTo(Set.of("tent", "rope"));
    }

    @Test
    void a_request_that_changes_another_attribute_follows_what_it_has_only_read() {
        String id = newSession();
        shop.visit(
                id,
                session -> {
                    assertThat(session.get("wishes", Set.class)).hasValue(Set.of("tent"));
                    meanwhile(id, other -> wish(other, "rope"));
                    session.set("name", "Alice");
                    session.save();
                    assertThat(session.get("wishes", Set.class)).hasValue(Set.of("tent", "rope"));
                    meanwhile(id, other -> wish(other, "lamp"));
                    session.set("name", "Bob");
                });
        assertThat(wishes(id)).isEqualTo(Set.of("tent", "rope", "lamp"));
    }

    @Test
    void a_new_id_takes_along_what_another_request_has_stored() {
        String id = newSession();
        String rotated =
                shop.ask(
                        id,
                        session -> {
                            session.get("wishes", Set.class);
                            meanwhile(id, other -> wish(other, "rope"));
                            session.rotateId();
                            return session.id().orElseThrow();
                        });
        assertThat(wishes(rotated)).isEqualTo(Set.of("tent", "rope"));
    }

    @Test
    void what_is_in_a_list_that_was_only_read_is_not_changed_either() {
        String id = newSession();
        shop.visit(
                id,
                session -> session.set("list", List.of(new HashSet<>(Set.of(1, 2)), Set.of(3))));
        try (Statements statements = Statements.record()) {
            shop.visit(id, session -> session.get("list", List.class));
            assertThat(statements.verbs()).as(statements::toString).containsExactly("SELECT");
        }
    }
}
