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
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/**
 * Beans of the container's session scope move into the stored session, if a setting asks for it.
 */
class SessionScopedRelocationTest {

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
        return node.get(Shop.class).newSession(session -> node.get(Cart.class).items().add("tent"));
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
                            .newSession(session -> node.get(Favourites.class).items().add("tent"));
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
    void beans_that_stay_with_the_container_are_named_once_with_the_setting_that_moves_them() {
        System.setProperty(SETTING, "stored");
        System.setProperty(PACKAGES, "com.acme, org.sojourn.boundary");
        try (LoggedLines log = LoggedLines.record();
                Node node = start()) {
            assertThat(node.select(Cart.class).isResolvable()).isTrue();
            assertThat(log.lines().stream().filter(line -> line.contains("SJN0012")).toList())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("INFO SJN00120"))
                    .anySatisfy(
                            line ->
                                    assertThat(line)
                                            .startsWith("WARNING SJN00122")
                                            .contains(
                                                    Cart.class.getName()
                                                            + ", "
                                                            + Products.class.getName()
                                                            + ".list",
                                                    "sojourn.session-scoped-packages=com.acme,"
                                                            + "org.sojourn.boundary,"
                                                            + "org.sojourn.scope"));
        }
    }

    @Test
    void nothing_is_logged_where_all_beans_move_or_there_are_none() {
        System.setProperty(SETTING, "stored");
        try (LoggedLines log = LoggedLines.record();
                Node node = start();
                Node empty = Node.start(new SuppliedBeans(), ShopSession.class)) {
            assertThat(node.select(Cart.class).isResolvable()).isTrue();
            assertThat(empty.select(Cart.class).isUnsatisfied()).isTrue();
            assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("SJN00120"));
        }
    }

    @Test
    void a_bean_that_no_setting_can_move_is_named_apart() {
        System.setProperty(SETTING, "stored");
        SuppliedBeans supplied =
                new SuppliedBeans().within(SessionScoped.class, Odd.class, new Odd());
        try (LoggedLines log = LoggedLines.record();
                Node node = Node.start(supplied, ShopSession.class, Cart.class)) {
            assertThat(node.select(Odd.class).isResolvable()).isTrue();
            assertThat(log.lines())
                    .anySatisfy(
                            line ->
                                    assertThat(line)
                                            .startsWith("WARNING SJN00123")
                                            .contains(Odd.class.getName()))
                    .noneMatch(line -> line.contains("SJN00122"));
        }
    }

    static class Odd implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void by_default_the_log_names_where_session_scoped_beans_live() {
        try (LoggedLines log = LoggedLines.record();
                Node node = start()) {
            assertThat(node.select(Cart.class).isResolvable()).isTrue();
            assertThat(log.lines())
                    .anySatisfy(
                            line ->
                                    assertThat(line)
                                            .startsWith("INFO SJN00124")
                                            .contains(
                                                    Cart.class.getName(),
                                                    "sojourn.session-scoped=stored"));
        }
    }

    @Test
    void a_wrong_value_is_refused() {
        System.setProperty(SETTING, "database");
        System.setProperty(PACKAGES, "com.acme.*");
        assertThatThrownBy(SessionScopedRelocationTest::start)
                .hasMessageContainingAll(
                        "Sojourn found 2 problems",
                        "SJN00201: Setting sojourn.session-scoped has the value 'database'."
                                + " Allowed: container or stored.",
                        "SJN00201: Setting sojourn.session-scoped-packages has the value"
                                + " 'com.acme.*'.");
    }
}
