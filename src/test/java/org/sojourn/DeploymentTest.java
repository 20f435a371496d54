package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sojourn.spi.EncryptionKeys;
import org.sojourn.support.AdminSession;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.support.TestKeys;

/** The extension in a container, for which the units of the tests' persistence.xml are declared. */
class DeploymentTest {

    @SessionModel(persistenceUnit = "eclipselink")
    static class NoEntity extends SessionRecord {}

    @Entity
    @SessionModel(persistenceUnit = "no-such-unit")
    static class Lost extends SessionRecord {}

    @Entity
    @SessionModel(persistenceUnit = "unlisted")
    static class Unlisted extends SessionRecord {}

    @Dependent
    static class Unqualified {
        @Inject SessionBackend sessions;
    }

    @Dependent
    static class Qualified {

        @Inject
        @StoredIn(ShopSession.class)
        SessionBackend shop;

        @Inject
        @StoredIn(AdminSession.class)
        SessionBackend admin;
    }

    @Dependent
    static class WantsWebSession {
        @Inject WebSession session;
    }

    @Dependent
    static class OwnFactory {

        @Produces
        @StoredIn(Lost.class)
        EntityManagerFactory factory() {
            return Persistence.createEntityManagerFactory("eclipselink");
        }
    }

    /** As Jakarta EE 11 has its servers do it. */
    @Dependent
    static class ProxiedFactories {

        @Produces
        @ApplicationScoped
        @StoredIn(ShopSession.class)
        EntityManagerFactory shop() {
            return factory("hibernate");
        }

        @Produces
        @ApplicationScoped
        @StoredIn(AdminSession.class)
        EntityManagerFactory admin() {
            return factory("eclipselink");
        }

        private static EntityManagerFactory factory(String unit) {
            return Persistence.createEntityManagerFactory(
                    unit, Map.of("jakarta.persistence.jdbc.url", "jdbc:h2:mem:proxied_" + unit));
        }
    }

    private static Node start(Class<?>... classes) {
        return Node.start(new SuppliedBeans(), classes);
    }

    @Test
    void one_model_is_injected_plainly_or_by_its_qualifier() {
        try (Node node = start(ShopSession.class, Unqualified.class)) {
            assertThat(node.get(Unqualified.class).sessions.model()).isEqualTo(ShopSession.class);
            assertThat(
                            node.get(SessionBackend.class, StoredIn.Literal.of(ShopSession.class))
                                    .model())
                    .isEqualTo(ShopSession.class);
        }
    }

    @Test
    void a_model_that_its_unit_does_not_list_gets_a_factory_of_its_own() {
        try (Node node = start(Unlisted.class)) {
            SessionBackend sessions = node.get(SessionBackend.class);
            sessions.set("id", new byte[] {1});
            sessions.set("id", new byte[] {2});
            assertThat(sessions.get("id")).hasValue(new byte[] {2});
            assertThat(sessions.deleteAll()).isEqualTo(1);
        }
    }

    @Test
    void several_models_differ_by_their_qualifiers() {
        try (Node node = start(ShopSession.class, AdminSession.class, Qualified.class)) {
            Qualified bean = node.get(Qualified.class);
            bean.shop.set("id", new byte[] {1});
            assertThat(bean.admin.get("id")).isEmpty();
            assertThat(bean.shop.get("id")).isPresent();
            bean.shop.deleteAll();
        }
    }

    @Test
    void factories_behind_a_client_proxy_are_as_good_as_any() {
        try (Node node =
                start(
                        ShopSession.class,
                        AdminSession.class,
                        Qualified.class,
                        ProxiedFactories.class)) {
            Qualified bean = node.get(Qualified.class);
            bean.shop.set("id", new byte[] {1});
            bean.admin.set("id", new byte[] {2});
            assertThat(bean.shop.get("id")).hasValue(new byte[] {1});
            assertThat(bean.admin.get("id")).hasValue(new byte[] {2});
        }
    }

    /** As on Payara 7, where the other database is the server's default data source. */
    @Test
    void a_unit_keeps_its_url_though_the_server_has_a_factory_with_another_database() {
        try (EntityManagerFactory elsewhere =
                        Persistence.createEntityManagerFactory(
                                "eclipselink",
                                Map.of("jakarta.persistence.jdbc.url", "jdbc:h2:mem:default"));
                Node node =
                        Node.start(
                                new SuppliedBeans()
                                        .withBeanOfServer(EntityManagerFactory.class, elsewhere),
                                ShopSession.class);
                EntityManager entities = elsewhere.createEntityManager()) {
            SessionBackend sessions = node.get(SessionBackend.class);
            sessions.set("id", new byte[] {1});
            assertThat(sessions.get("id")).hasValue(new byte[] {1});
            assertThat(
                            entities.createQuery("select s from ShopSession s", ShopSession.class)
                                    .getResultList())
                    .isEmpty();
            sessions.deleteAll();
        }
    }

    @Test
    void models_never_become_beans() {
        try (Node node = start(ShopSession.class)) {
            assertThat(node.select(ShopSession.class).isUnsatisfied()).isTrue();
        }
    }

    @Test
    void all_problems_of_a_deployment_are_reported_together() {
        assertThatThrownBy(
                        () ->
                                start(
                                        NoEntity.class,
                                        Lost.class,
                                        Unqualified.class,
                                        WantsWebSession.class))
                .hasMessageContainingAll(
                        "Sojourn found 4 problems in this application",
                        "SJN00101: " + NoEntity.class.getName(),
                        "SJN00104: "
                                + Lost.class.getName()
                                + " names the persistence unit 'no-such-unit'",
                        "SJN00108: "
                                + Unqualified.class.getName()
                                + ".sessions injects a session backend, but there are several"
                                + " session models: Lost, NoEntity. Choose one by"
                                + " @StoredIn(Lost.class).",
                        "SJN00109: There are several session models (Lost, NoEntity)");
    }

    @Test
    void a_model_that_another_extension_adds_too_late_is_a_problem() {
        SuppliedBeans extension = new SuppliedBeans().withLateType(AdminSession.class);
        assertThatThrownBy(() -> Node.start(extension, ShopSession.class))
                .hasMessageContainingAll("SJN00113", AdminSession.class.getName());
        assertThatThrownBy(() -> Node.start(extension, OwnFactory.class))
                .hasMessageContaining("SJN00113");
    }

    @Test
    void an_application_does_not_start_without_the_key_that_its_sessions_need() {
        SessionConfig config =
                SessionConfig.builder().encryption(SessionConfig.Encryption.ON).build();
        SuppliedBeans supplied = new SuppliedBeans().with(SessionConfig.class, config);
        assertThatThrownBy(() -> Node.start(supplied, ShopSession.class))
                .hasStackTraceContaining("SJN01108: ShopSession has sojourn.encryption 'on'");
        EncryptionKeys keys =
                new EncryptionKeys() {

                    @Override
                    public EncryptionKey current() {
                        return TestKeys.NEW;
                    }

                    @Override
                    public Optional<EncryptionKey> find(String id) {
                        return Optional.of(TestKeys.NEW);
                    }
                };
        supplied.with(EncryptionKeys.class, keys);
        try (Node node = Node.start(supplied, ShopSession.class)) {
            SessionBackend sessions = node.get(SessionBackend.class);
            sessions.set("id", new byte[] {1});
            assertThat(sessions.get("id")).hasValue(new byte[] {1});
            sessions.deleteAll();
        }
    }

    @Test
    void a_model_that_was_discovered_may_be_added_again() {
        SuppliedBeans extension = new SuppliedBeans().withLateType(ShopSession.class);
        try (Node node = Node.start(extension, ShopSession.class)) {
            assertThat(node.get(SessionBackend.class).model()).isEqualTo(ShopSession.class);
        }
    }

    @Test
    void a_model_whose_factory_the_application_supplies_may_name_any_unit() {
        try (Node node = start(Lost.class, OwnFactory.class)) {
            assertThatThrownBy(() -> node.get(SessionBackend.class).get("id"))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContainingAll(
                            "SJN00302",
                            "'no-such-unit'",
                            Lost.class.getName(),
                            "bean qualified @StoredIn: does not hold the entity");
        }
    }

    @Test
    void an_application_without_a_model_starts_all_the_same() {
        try (Node node = start(OwnFactory.class)) {
            assertThat(node.select(SessionBackend.class).isUnsatisfied()).isTrue();
        }
    }

    @Test
    void each_setting_that_is_weaker_than_the_policy_is_named_at_the_start() {
        SessionConfig weak =
                SessionConfig.builder()
                        .policy(SessionPolicy.NIST_AAL2)
                        .maxAge(Duration.ofHours(2))
                        .build();
        try (LoggedLines log = LoggedLines.record();
                Node node =
                        Node.start(
                                new SuppliedBeans().with(SessionConfig.class, weak),
                                ShopSession.class)) {
            assertThat(node.get(SessionBackend.class).config()).isSameAs(weak);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("SJN00203"))
                    .singleElement()
                    .asString()
                    .contains("sojourn.max-age of ShopSession", "nist-aal2", "30m");
        }
    }
}
