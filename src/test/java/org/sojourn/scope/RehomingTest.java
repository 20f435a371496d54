package org.sojourn.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** Beans of the container's session scope move into the stored session, if the settings say so. */
class RehomingTest {

    private static final String SETTING = "sojourn.session-scoped";
    private static final String PACKAGES = "sojourn.session-scoped-packages";

    @SessionScoped
    static class Cart implements Serializable {
        private static final long serialVersionUID = 1L;
        private final ArrayList<String> items = new ArrayList<>();

        public List<String> items() {
            return items;
        }
    }

    @Stereotype
    @SessionScoped
    @Retention(RetentionPolicy.RUNTIME)
    @interface Remembered {}

    @Remembered
    static class Favourites extends Cart {
        private static final long serialVersionUID = 1L;
    }

    @Dependent
    static class Products {

        @Produces
        @SessionScoped
        WishList list() {
            return new WishList();
        }
    }

    @AfterEach
    void forget() {
        System.clearProperty(SETTING);
        System.clearProperty(PACKAGES);
    }

    private static Node start() {
        return Node.start(
                new SuppliedBeans(), ShopSession.class, Shop.class, Cart.class, Products.class);
    }

    private static String newCart(Node node) {
        return node.get(Shop.class)
                .ask(
                        null,
                        session -> {
                            node.get(Cart.class).items().add("tent");
                            return session.id().orElseThrow();
                        });
    }

    @Test
    void they_stay_with_the_container_by_default() {
        try (Node node = start()) {
            assertThatThrownBy(() -> newCart(node))
                    .isInstanceOf(ContextNotActiveException.class)
                    .hasMessageNotContaining("SJN");
        }
    }

    @Test
    void classes_and_producers_of_the_models_archive_move() {
        System.setProperty(SETTING, "stored");
        try (Node node = start()) {
            Shop shop = node.get(Shop.class);
            String id = newCart(node);
            shop.visit(id, session -> node.get(WishList.class).add("rope"));
            shop.visit(id, session -> node.get(Cart.class).items().add("lantern"));
            shop.visit(
                    id,
                    session -> {
                        assertThat(node.get(Cart.class).items()).containsExactly("tent", "lantern");
                        assertThat(node.get(WishList.class)).hasToString("rope");
                    });
            node.get(SessionBackend.class).deleteAll();
        }
    }

    @Test
    void a_stereotype_moves_its_beans_too() {
        System.setProperty(SETTING, "stored");
        try (Node node =
                Node.start(new SuppliedBeans(), ShopSession.class, Shop.class, Favourites.class)) {
            String id =
                    node.get(Shop.class)
                            .ask(
                                    null,
                                    session -> {
                                        node.get(Favourites.class).items().add("tent");
                                        return session.id().orElseThrow();
                                    });
            node.get(Shop.class)
                    .visit(
                            id,
                            session ->
                                    assertThat(node.get(Favourites.class).items())
                                            .containsExactly("tent"));
            node.get(SessionBackend.class).deleteAll();
        }
    }

    @Test
    void where_packages_are_named_only_their_beans_move() {
        System.setProperty(SETTING, "stored");
        System.setProperty(PACKAGES, "com.acme, org.sojourn.sc");
        try (Node node = start()) {
            assertThatThrownBy(() -> newCart(node)).isInstanceOf(ContextNotActiveException.class);
        }
        System.setProperty(PACKAGES, "com.acme, org.sojourn.scope");
        try (Node node = start()) {
            assertThat(newCart(node)).isNotEmpty();
            node.get(SessionBackend.class).deleteAll();
        }
    }

    @Test
    void a_wrong_value_is_refused() {
        System.setProperty(SETTING, "database");
        System.setProperty(PACKAGES, "com.acme.*");
        assertThatThrownBy(RehomingTest::start)
                .hasMessageContainingAll(
                        "Sojourn found 2 problems",
                        "SJN00201: Setting sojourn.session-scoped has the value 'database'."
                                + " Allowed: container or stored.",
                        "SJN00201: Setting sojourn.session-scoped-packages has the value"
                                + " 'com.acme.*'.");
    }
}
