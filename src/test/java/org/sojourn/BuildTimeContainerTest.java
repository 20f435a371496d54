package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sojourn.boundary.Shop;
import org.sojourn.internal.cdi.SojournBuildExtension;
import org.sojourn.internal.cdi.SojournExtension;
import org.sojourn.scope.Basket;
import org.sojourn.scope.Diary;
import org.sojourn.scope.Receipt;
import org.sojourn.support.AdminSession;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** The build-compatible extension gives an application what the portable one gives it. */
@Tag("lite")
class BuildTimeContainerTest {

    private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

    @Dependent
    static class Desk {

        @Inject SessionBackend backend;
        @Inject AsyncSessionBackend async;
    }

    @Dependent
    static class TwoDesks {

        @Inject
        @StoredIn(ShopSession.class)
        SessionBackend shop;

        @Inject
        @StoredIn(AdminSession.class)
        SessionBackend admin;
    }

    @Entity
    @SessionModel(persistenceUnit = "stationery")
    static class Misspelt extends SessionRecord {}

    @StoredSessionScoped
    static class Unfit implements Serializable {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        StackWalker thread;
    }

    @Dependent
    static class Lost {

        @Inject SessionBackend backend;
    }

    @Entity
    @SessionModel(persistenceUnit = "elsewhere")
    static class Supplied extends SessionRecord {}

    @Dependent
    static class OwnFactory {

        @Produces
        @StoredIn(Supplied.class)
        EntityManagerFactory factory() {
            return Persistence.createEntityManagerFactory("eclipselink");
        }
    }

    @SessionScoped
    static class Cart implements Serializable {

        private static final long serialVersionUID = 1L;

        private String item = "";

        String put(String next) {
            String before = item;
            item = next;
            return before;
        }
    }

    private Node node;

    private Node start(Class<?>... beans) {
        node = Node.startAtBuildTime(new SuppliedBeans(), beans);
        return node;
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.afterEach(null);
        }
    }

    @Test
    void both_backends_are_injected_and_share_the_table() throws Exception {
        Desk desk = start(ShopSession.class, Desk.class).get(Desk.class);
        desk.backend.set("ABC", DATA);
        assertThat(desk.async.get("ABC").toCompletableFuture().get()).hasValue(DATA);
    }

    @Test
    void a_boundary_has_its_session() {
        Shop shop = start(ShopSession.class, Shop.class).get(Shop.class);
        String id = shop.newSession(session -> session.set("cart", "tent"));
        Optional<String> cart = shop.ask(id, session -> session.get("cart", String.class));
        assertThat(cart).hasValue("tent");
        String rotated = shop.rotated(id);
        shop.visit(rotated, WebSession::invalidate);
        boolean exists = shop.ask(rotated, WebSession::exists);
        assertThat(exists).isFalse();
    }

    @Test
    void a_bean_lives_in_the_session_with_all_that_is_injected_into_it() {
        start(ShopSession.class, Shop.class, Basket.class, Diary.class, Receipt.class);
        Shop shop = node.get(Shop.class);
        Basket basket = node.get(Basket.class);
        String id = shop.newSession(session -> basket.add("tent"));
        shop.visit(id, session -> basket.add("rope"));
        List<String> items = shop.ask(id, session -> basket.items());
        assertThat(items).containsExactly("tent", "rope");
        List<String> printed = shop.ask(id, session -> basket.printed());
        assertThat(printed).containsExactly("1 tent", "1 rope");
        shop.visit(id, session -> basket.note("noted"));
        assertThat(node.get(Diary.class).lines())
                .contains("noted", "noted by a transient field", "noted by an instance");
        shop.visit(id, WebSession::invalidate);
        assertThat(node.get(Diary.class).lines()).contains("basket gone with [tent, rope]");
    }

    @Test
    void several_models_have_a_backend_each() {
        start(ShopSession.class, AdminSession.class, TwoDesks.class);
        TwoDesks desks = node.get(TwoDesks.class);
        desks.shop.set("ABC", DATA);
        assertThat(desks.admin.get("ABC")).isEmpty();
        assertThat(desks.shop.get("ABC")).hasValue(DATA);
    }

    @Test
    void a_backend_that_names_none_of_several_models_is_refused_by_its_place() {
        assertThatThrownBy(() -> start(ShopSession.class, AdminSession.class, Desk.class))
                .hasStackTraceContaining(
                        "SJN00108: " + Desk.class.getName() + ".backend injects a session backend");
    }

    @Test
    void a_missing_unit_is_named_with_those_there_are() {
        assertThatThrownBy(() -> start(Misspelt.class, Lost.class))
                .hasStackTraceContaining(
                        "SJN00104: "
                                + Misspelt.class.getName()
                                + " names the persistence unit 'stationery', which no");
    }

    @Test
    void a_model_whose_factory_the_application_supplies_may_name_any_unit() {
        SessionBackend backend = start(Supplied.class, OwnFactory.class).get(SessionBackend.class);
        assertThatThrownBy(() -> backend.get("id"))
                .hasMessageContainingAll("'elsewhere'", "@StoredIn: does not hold the entity");
        node.close();
        node = null;
    }

    @Test
    void session_scoped_beans_of_a_named_package_move_into_the_stored_session() {
        System.setProperty("sojourn.session-scoped", "stored");
        System.setProperty("sojourn.session-scoped-packages", "org.sojourn");
        try {
            start(ShopSession.class, Shop.class, Cart.class);
        } finally {
            System.clearProperty("sojourn.session-scoped");
            System.clearProperty("sojourn.session-scoped-packages");
        }
        Shop shop = node.get(Shop.class);
        Cart cart = node.get(Cart.class);
        String id = shop.newSession(session -> cart.put("tent"));
        String before = shop.ask(id, session -> cart.put("rope"));
        assertThat(before).isEqualTo("tent");
    }

    @Test
    void session_scoped_beans_that_stay_are_named() {
        try (LoggedLines log = LoggedLines.record()) {
            start(ShopSession.class, Cart.class);
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("SJN00140") && line.contains("$Cart"));
        }
    }

    @Test
    void a_bean_that_cannot_be_stored_is_refused_by_its_field() {
        assertThatThrownBy(() -> start(ShopSession.class, Unfit.class))
                .hasStackTraceContaining("SJN00116: " + Unfit.class.getName() + ".thread");
    }

    @Test
    void the_line_at_start_names_the_models() {
        try (LoggedLines log = LoggedLines.record()) {
            start(ShopSession.class);
            assertThat(log.lines()).anyMatch(line -> line.contains("SJN00120: Sojourn"));
        }
    }

    @Test
    void a_container_that_knows_portable_extensions_leaves_the_other_one_out() {
        SkipIfPortableExtensionPresent skip =
                SojournBuildExtension.class.getAnnotation(SkipIfPortableExtensionPresent.class);
        assertThat(skip.value()).isEqualTo(SojournExtension.class);
        assertThat(ServiceLoader.load(BuildCompatibleExtension.class))
                .hasAtLeastOneElementOfType(SojournBuildExtension.class);
    }
}
