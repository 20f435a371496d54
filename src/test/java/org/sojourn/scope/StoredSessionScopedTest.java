package org.sojourn.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.sojourn.support.Latches.await;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Context;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.StoredSessionScoped;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.Race;

/** Beans that live in the session, in plain Java SE. */
class StoredSessionScopedTest {

    @RegisterExtension private final Node node = start();
    private final Shop shop = node.get(Shop.class);
    private final Diary diary = node.get(Diary.class);

    private static Node start() {
        return start(new SuppliedBeans());
    }

    private static Node start(SuppliedBeans supplied) {
        return Node.start(
                supplied,
                ShopSession.class,
                Shop.class,
                Diary.class,
                Basket.class,
                Receipt.class,
                Profile.class,
                CountingInterceptor.class,
                SessionAccount.class,
                Bonus.class,
                Chest.class,
                Safe.class,
                Wishes.class,
                Witness.class);
    }

    private String newBasket(String item) {
        return shop.newSession(session -> node.get(Basket.class).add(item));
    }

    private <B, T> T ask(String id, Class<B> bean, Function<B, T> question) {
        return shop.ask(id, session -> question.apply(node.get(bean)));
    }

    private <B> void visit(String id, Class<B> bean, Consumer<B> work) {
        shop.visit(id, session -> work.accept(node.get(bean)));
    }

    private long count(String line) {
        return diary.lines().stream().filter(line::equals).count();
    }

    private Context context() {
        Context context = node.get(BeanManager.class).getContext(StoredSessionScoped.class);
        assertThat(context.isActive()).isTrue();
        return context;
    }

    @SuppressWarnings("unchecked")
    private <T> Bean<T> bean(Class<T> type) {
        BeanManager manager = node.get(BeanManager.class);
        return (Bean<T>) manager.resolve(manager.getBeans(type));
    }

    @Nested
    class State {

        @Test
        void a_bean_changed_in_place_keeps_its_state_from_one_boundary_to_the_next() {
            String id = newBasket("tent");
            visit(id, Basket.class, basket -> basket.add("lantern"));
            assertThat(ask(id, Basket.class, Basket::items)).containsExactly("tent", "lantern");
            assertThat(count("basket made")).isEqualTo(1);
        }

        @Test
        void each_session_has_a_bean_of_its_own() {
            String alice = newBasket("tent");
            String bob = newBasket("rope");
            assertThat(ask(alice, Basket.class, Basket::items)).containsExactly("tent");
            assertThat(ask(bob, Basket.class, Basket::items)).containsExactly("rope");
        }

        @Test
        void another_node_finds_the_bean_and_what_it_needs() {
            String id = newBasket("tent");
            visit(id, Profile.class, profile -> profile.name("Alice"));
            visit(id, Account.class, account -> account.pay(5));
            try (Node other = start()) {
                Shop there = other.get(Shop.class);
                there.visit(id, session -> other.get(Basket.class).note("here"));
                there.visit(id, session -> other.get(Profile.class).name("Bob"));
                there.visit(id, session -> other.get(Account.class).pay(1));
                assertThat(other.get(Diary.class).lines())
                        .contains("here", "now Bob", "called pay")
                        .doesNotContain("basket made", "account opened");
            }
            String name = ask(id, Profile.class, Profile::name);
            assertThat(name).isEqualTo("Bob");
            assertThat(ask(id, Account.class, Account::balance)).isEqualTo(12);
        }

        @Test
        void a_boundary_that_only_reads_beans_writes_nothing() {
            String id = newBasket("tent");
            visit(id, Profile.class, profile -> profile.name("Alice"));
            visit(id, Account.class, account -> account.pay(5));
            try (Statements statements = Statements.record()) {
                shop.visit(
                        id,
                        session -> {
                            node.get(Basket.class).items();
                            node.get(Profile.class).name();
                            node.get(Account.class).balance();
                        });
                assertThat(statements.verbs()).containsExactly("SELECT");
            }
        }

        @ParameterizedTest
        @ValueSource(classes = {Chest.class, Safe.class})
        <T extends Trunk> void a_bean_that_was_only_read_is_left_as_another_boundary_stored_it(
                Class<T> type) {
            String id = newBasket("tent");
            visit(id, type, trunk -> trunk.put("tent"));
            visit(id, type, trunk -> trunk.put("rope"));
            try (Statements statements = Statements.record()) {
                assertThat(ask(id, type, Trunk::size)).isEqualTo(2);
                assertThat(statements.verbs()).containsExactly("SELECT");
            }
            shop.visit(
                    id,
                    session -> {
                        assertThat(node.get(type).size()).isEqualTo(2);
                        node.get(Basket.class).add("rope");
                        OwnThread.run(() -> visit(id, type, trunk -> trunk.put("lamp"))).join();
                    });
            assertThat(ask(id, type, Trunk::size)).isEqualTo(3);
            assertThat(ask(id, Basket.class, Basket::items)).containsExactly("tent", "rope");
        }

        @Test
        void parallel_boundaries_that_change_different_beans_both_keep_their_changes() {
            String id = newBasket("tent");
            visit(id, Profile.class, profile -> profile.name("Alice"));
            shop.visit(
                    id,
                    session -> {
                        node.get(Basket.class).add("lantern");
                        OwnThread.run(
                                        () ->
                                                visit(
                                                        id,
                                                        Profile.class,
                                                        profile -> profile.name("Bob")))
                                .join();
                    });
            assertThat(ask(id, Basket.class, Basket::items)).containsExactly("tent", "lantern");
            String name = ask(id, Profile.class, Profile::name);
            assertThat(name).isEqualTo("Bob");
        }

        @Test
        void beans_are_out_of_sight_among_the_attributes() {
            String id = newBasket("tent");
            String hidden = "sojourn.bean:" + Basket.class.getName();
            shop.visit(
                    id,
                    session -> {
                        assertThat(session.exists()).isTrue();
                        session.set("name", "Alice");
                        assertThat(session.names()).containsExactly("name");
                        assertThat(session.get(hidden, Object.class)).isEmpty();
                        session.remove(hidden);
                        session.set(hidden, "mine");
                        assertThat(session.get(hidden, Object.class)).contains("mine");
                        session.clear();
                    });
            assertThat(ask(id, Basket.class, Basket::items)).containsExactly("tent");
        }

        @Test
        void beans_of_producers_differ_by_their_qualifiers() {
            String id = shop.newSession(session -> list("dreams").add("the sea"));
            shop.visit(id, session -> list("wishes").add("bread"));
            shop.visit(id, session -> list("wishes").add("peace"));
            String wishes = shop.ask(id, session -> list("wishes").toString());
            String dreams = shop.ask(id, session -> list("dreams").toString());
            assertThat(wishes).isEqualTo("bread, peace");
            assertThat(dreams).isEqualTo("the sea");
        }

        private WishList list(String name) {
            return node.get(WishList.class, NamedLiteral.of(name));
        }

        @Test
        void beans_are_stored_although_attributes_go_as_json() {
            SuppliedBeans settings =
                    new SuppliedBeans()
                            .with(
                                    SessionConfig.class,
                                    SessionConfig.builder()
                                            .codec(SessionConfig.Codec.JSONB)
                                            .build());
            String id = newBasket("tent");
            try (Node other = start(settings)) {
                Shop there = other.get(Shop.class);
                there.visit(id, session -> other.get(Basket.class).add("rope"));
            }
            assertThat(ask(id, Basket.class, Basket::items)).containsExactly("tent", "rope");
        }

        @Test
        void a_bean_that_cannot_be_read_back_is_made_anew() {
            String id = newBasket("tent");
            SessionBackend backend = node.get(SessionBackend.class);
            Map<String, EncodedAttribute> attributes =
                    new LinkedHashMap<>(Envelope.decode(backend.get(id).orElseThrow()));
            attributes.put(
                    "sojourn.bean:" + Basket.class.getName(),
                    new EncodedAttribute(1, new byte[] {1, 2, 3}));
            backend.set(id, Envelope.encode(attributes));
            try (LoggedLines log = LoggedLines.record()) {
                visit(id, Basket.class, basket -> basket.add("rope"));
                assertThat(log.lines())
                        .isNotEmpty()
                        .allMatch(line -> line.contains("SJN00605: Attribute 'sojourn.bean:"));
            }
            assertThat(ask(id, Basket.class, Basket::items)).containsExactly("rope");
        }
    }

    @Nested
    class Injection {

        @Test
        void what_was_injected_into_fields_is_there_again() {
            String id = newBasket("tent");
            visit(id, Basket.class, basket -> basket.note("back"));
            assertThat(diary.lines())
                    .contains(
                            "back",
                            "back by a transient field",
                            "back by an instance",
                            "back by an event");
        }

        @Test
        void what_came_by_the_constructor_is_there_again() {
            String id = newBasket("tent");
            visit(id, Profile.class, profile -> profile.name("Alice"));
            visit(id, Profile.class, profile -> profile.name("Bob"));
            assertThat(diary.lines()).contains("now Alice", "now Bob");
        }

        @Test
        void a_dependent_object_keeps_its_state_and_dies_with_its_bean() {
            String id = newBasket("tent");
            visit(id, Basket.class, basket -> basket.add("rope"));
            assertThat(ask(id, Basket.class, Basket::printed)).containsExactly("1 tent", "1 rope");
            shop.visit(id, WebSession::invalidate);
            assertThat(diary.lines())
                    .containsSubsequence(
                            "basket gone with [tent, rope]", "receipt gone with [1 tent, 1 rope]");
        }

        @Test
        void interceptors_and_decorators_work_in_every_boundary() {
            String id = shop.newSession(session -> node.get(Account.class).pay(5));
            visit(id, Account.class, account -> account.pay(1));
            assertThat(ask(id, Account.class, Account::balance)).isEqualTo(12);
            assertThat(count("called pay")).isEqualTo(2);
            assertThat(count("account opened")).isEqualTo(1);
        }
    }

    @Nested
    class Life {

        @Test
        void an_invalidated_session_takes_its_beans_along_and_each_observer_is_notified_once() {
            String id = newBasket("tent");
            String key = shop.ask(id, session -> session.key().orElseThrow());
            shop.visit(id, WebSession::invalidate);
            assertThat(diary.lines())
                    .containsExactly(
                            "begun " + key,
                            "basket made",
                            "ending " + key,
                            "basket gone with [tent]",
                            "receipt gone with [1 tent]",
                            "ended " + key);
            shop.visit(id, WebSession::invalidate);
            assertThat(diary.lines()).hasSize(6);
        }

        @Test
        void a_session_that_two_requests_end_is_over_once_though_one_has_rotated_its_id() {
            String id = newBasket("tent");
            shop.visit(
                    id,
                    session -> {
                        node.get(Basket.class).items();
                        OwnThread.run(() -> shop.visit(id, this::rotateAndEnd)).join();
                        session.invalidate();
                    });
            assertThat(count("basket gone with [tent]")).isEqualTo(1);
            assertThat(diary.lines()).filteredOn(line -> line.startsWith("ended ")).hasSize(1);
        }

        private void rotateAndEnd(WebSession session) {
            session.rotateId();
            session.invalidate();
        }

        @Test
        void a_bean_that_rotates_the_id_changes_from_then_on_for_its_request_only() {
            String id = newBasket("tent");
            shop.visit(
                    id,
                    session -> {
                        Basket basket = node.get(Basket.class);
                        basket.add("rope");
                        String rotated = OwnThread.supply(() -> shop.ask(id, this::login)).join();
                        assertThat(basket.items()).containsExactly("tent", "rope");
                        assertThat(ask(rotated, Basket.class, Basket::items))
                                .containsExactly("tent", "rope", "secret");
                    });
        }

        private String login(WebSession session) {
            Basket basket = node.get(Basket.class);
            assertThat(basket.items()).containsExactly("tent", "rope");
            session.rotateId();
            basket.add("secret");
            return session.id().orElseThrow();
        }

        @Test
        void a_bean_that_is_made_and_destroyed_in_one_boundary_is_destroyed_once() {
            shop.visit(
                    null,
                    session -> {
                        node.get(Basket.class).add("tent");
                        session.invalidate();
                    });
            assertThat(count("basket gone with [tent]")).isEqualTo(1);
            assertThat(count("receipt gone with [1 tent]")).isEqualTo(1);
            assertThat(node.get(SessionBackend.class).deleteAll()).isZero();
        }

        @Test
        void a_bean_that_is_destroyed_by_hand_is_made_anew() {
            String id = newBasket("tent");
            shop.visit(
                    id,
                    session -> {
                        Instance<Basket> baskets = node.select(Basket.class);
                        baskets.destroy(baskets.get());
                        baskets.get().add("rope");
                    });
            assertThat(ask(id, Basket.class, Basket::items)).containsExactly("rope");
            assertThat(count("basket gone with [tent]")).isEqualTo(1);
            assertThat(count("basket made")).isEqualTo(2);
        }

        @Test
        void a_bean_of_a_session_that_another_request_ends_is_not_stored() {
            String id = newBasket("tent");
            visit(
                    id,
                    Basket.class,
                    basket -> {
                        basket.add("lantern");
                        OwnThread.run(() -> shop.visit(id, WebSession::invalidate)).join();
                    });
            assertThat(node.get(SessionBackend.class).deleteAll()).isZero();
            assertThat(count("basket gone with [tent, lantern]")).isEqualTo(1);
        }

        @Test
        void parallel_boundaries_of_a_session_share_one_bean() {
            String id = newBasket("tent");
            int boundaries = 8;
            CountDownLatch all = new CountDownLatch(boundaries);
            Race.run(
                    boundaries,
                    number ->
                            visit(
                                    id,
                                    Basket.class,
                                    basket -> {
                                        all.countDown();
                                        await(all);
                                        synchronized (basket) {
                                            basket.add("item" + number);
                                        }
                                    }));
            assertThat(ask(id, Basket.class, Basket::items)).hasSize(boundaries + 1);
        }
    }

    @Nested
    class WhereThereIsNoSession {

        @Test
        void outside_any_boundary_no_context_is_active_and_the_log_names_what_to_do() {
            Basket basket = node.get(Basket.class);
            try (LoggedLines log = LoggedLines.record()) {
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(basket::items)
                            .isInstanceOf(ContextNotActiveException.class)
                            .hasMessageContaining(StoredSessionScoped.class.getName());
                }
                assertThat(log.lines())
                        .singleElement(STRING)
                        .contains("SJN00521", "SJN00501", "@ActivateSession");
            }
            assertThatThrownBy(() -> context()).isInstanceOf(ContextNotActiveException.class);
        }

        @Test
        void where_the_session_is_skipped_no_context_is_active() {
            Basket basket = node.get(Basket.class);
            try (LoggedLines log = LoggedLines.record()) {
                assertThatThrownBy(() -> shop.withoutSession(session -> basket.items()))
                        .isInstanceOf(ContextNotActiveException.class);
                assertThat(log.lines())
                        .singleElement(STRING)
                        .contains("SJN00521", "SJN00502", "@SkipSession");
            }
        }

        @Test
        void a_context_that_is_kept_from_a_boundary_is_not_active_after_it() {
            Context context = shop.ask(null, session -> context());
            Bean<Basket> bean = bean(Basket.class);
            assertThat(context.isActive()).isFalse();
            CreationalContext<Basket> creation =
                    node.get(BeanManager.class).createCreationalContext(bean);
            for (ThrowingCallable use :
                    List.<ThrowingCallable>of(
                            () -> context.get(bean),
                            () -> context.get(bean, creation),
                            () -> ((AlterableContext) context).destroy(bean))) {
                assertThatThrownBy(use)
                        .isInstanceOf(ContextNotActiveException.class)
                        .hasMessageStartingWith("SJN00521: " + Basket.class.getName())
                        .hasMessageContainingAll("SJN00501", "@ActivateSession");
            }
        }
    }

    /** CDI 4.0, section 6.2. */
    @Nested
    class TheContext {

        @Test
        void the_context_makes_a_bean_only_where_it_gets_a_creational_context() {
            Bean<Basket> bean = bean(Basket.class);
            shop.visit(
                    null,
                    session -> {
                        AlterableContext context = (AlterableContext) context();
                        assertThat(context.get(bean)).isNull();
                        CreationalContext<Basket> creation =
                                node.get(BeanManager.class).createCreationalContext(bean);
                        Basket made = context.get(bean, creation);
                        assertThat(made).isNotNull();
                        assertThat(context.get(bean)).isSameAs(made);
                        assertThat(context.get(bean, creation)).isSameAs(made);
                        context.destroy(bean);
                        assertThat(context.get(bean)).isNull();
                        context.destroy(bean);
                    });
            assertThat(count("basket made")).isEqualTo(1);
            assertThat(count("basket gone with []")).isEqualTo(1);
        }

        @Test
        void a_contextual_that_makes_nothing_is_answered_with_nothing() {
            Contextual<String> nothing = new Unnamed(null);
            shop.visit(
                    null,
                    session -> {
                        AlterableContext context = (AlterableContext) context();
                        assertThat(context.get(nothing)).isNull();
                        context.destroy(nothing);
                        assertThat(context.get(nothing, new NoCreation<>())).isNull();
                    });
            assertThat(node.get(SessionBackend.class).deleteAll()).isZero();
        }

        @Test
        void a_contextual_that_could_not_be_found_again_is_refused() {
            Contextual<String> unnamed = new Unnamed("made");
            shop.visit(
                    null,
                    session ->
                            assertThatThrownBy(() -> context().get(unnamed, new NoCreation<>()))
                                    .isInstanceOf(IllegalArgumentException.class)
                                    .hasMessageStartingWith("SJN00523"));
        }

        private record Unnamed(String product) implements Contextual<String> {

            @Override
            public String create(CreationalContext<String> creation) {
                return product;
            }

            @Override
            public void destroy(String instance, CreationalContext<String> creation) {}
        }

        private record NoCreation<T>() implements CreationalContext<T> {

            @Override
            public void push(T incomplete) {}

            @Override
            public void release() {}
        }
    }
}
