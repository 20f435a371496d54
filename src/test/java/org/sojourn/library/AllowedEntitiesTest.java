package org.sojourn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig.Library;

/** Entities in a session, as the persistence providers make them. */
class AllowedEntitiesTest {

    @Test
    void entities_of_eclipselink_come_back_with_their_collections() {
        Map<String, String> properties =
                Map.of(
                        "eclipselink.persistencexml",
                        "META-INF/orders.xml",
                        "eclipselink.logging.level",
                        "OFF",
                        "jakarta.persistence.provider",
                        "org.eclipse.persistence.jpa.PersistenceProvider",
                        "jakarta.persistence.jdbc.url",
                        url(),
                        "jakarta.persistence.schema-generation.database.action",
                        "create");
        try (Orders orders =
                new Orders(Persistence.createEntityManagerFactory("orders", properties))) {
            check(orders, Library.ECLIPSELINK);
            Customer readOnly =
                    orders.look(
                            entities ->
                                    entities.createQuery("SELECT c FROM Customer c", Customer.class)
                                            .setHint("eclipselink.read-only", "True")
                                            .getSingleResult());
            Customer back = Allowed.of(Library.ECLIPSELINK).roundTrip(readOnly);
            assertThat(back.getName()).isEqualTo("Alice");
        }
    }

    @Test
    void entities_of_hibernate_come_back_with_their_collections() {
        Configuration configuration =
                new Configuration()
                        .addAnnotatedClass(PurchaseOrder.class)
                        .addAnnotatedClass(Customer.class)
                        .setProperty("hibernate.connection.url", url())
                        .setProperty("hibernate.hbm2ddl.auto", "create");
        try (Orders orders = new Orders(configuration.buildSessionFactory())) {
            check(orders, Library.HIBERNATE);
            PurchaseOrder withProxy = orders.look(AllowedEntitiesTest::order);
            assertThatThrownBy(() -> Allowed.of(Library.HIBERNATE).roundTrip(withProxy))
                    .as("a proxy that was not loaded")
                    .isInstanceOf(SessionAttributeException.class)
                    .hasMessageContaining("org.hibernate.proxy.pojo.bytebuddy.SerializableProxy");
        }
    }

    private static String url() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    private static void check(Orders orders, Library library) {
        Allowed allowed = Allowed.of(library);
        PurchaseOrder order =
                orders.look(
                        entities -> {
                            PurchaseOrder read = order(entities);
                            read.getCustomer().getName();
                            return read;
                        });
        assertThatThrownBy(() -> Allowed.none().roundTrip(order))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00606")
                .hasMessageEndingWith("sojourn.allowed-libraries=" + library.settingName());
        PurchaseOrder back = allowed.roundTrip(order);
        assertThat(back.contents()).isEqualTo(order.contents());
        assertThat(back.getCustomer().getName()).isEqualTo("Alice");

        Customer lazy = orders.look(entities -> entities.find(Customer.class, 1L));
        assertThat(allowed.roundTrip(lazy).getName()).isEqualTo("Alice");
        Customer loaded =
                orders.look(
                        entities -> {
                            Customer read = entities.find(Customer.class, 1L);
                            read.getOrders().forEach(PurchaseOrder::contents);
                            return read;
                        });
        assertThat(allowed.roundTrip(loaded).getOrders())
                .extracting(PurchaseOrder::getId)
                .containsExactlyInAnyOrder(2L, 3L);
    }

    private static PurchaseOrder order(EntityManager entities) {
        PurchaseOrder read = entities.find(PurchaseOrder.class, 2L);
        read.contents();
        return read;
    }

    /** A database with two orders of one customer. */
    private record Orders(EntityManagerFactory factory) implements AutoCloseable {

        Orders {
            EntityManager writing = factory.createEntityManager();
            writing.getTransaction().begin();
            Customer alice = new Customer(1, "Alice");
            new PurchaseOrder(2, alice);
            new PurchaseOrder(3, alice);
            writing.persist(alice);
            writing.getTransaction().commit();
            writing.close();
        }

        <T> T look(Function<EntityManager, T> question) {
            EntityManager reading = factory.createEntityManager();
            try {
                return question.apply(reading);
            } finally {
                reading.close();
            }
        }

        @Override
        public void close() {
            factory.close();
        }
    }
}
