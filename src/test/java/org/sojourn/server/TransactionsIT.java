package org.sojourn.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.SessionTooLargeException;
import org.sojourn.StoredIn;
import org.sojourn.server.app.CartSession;
import org.sojourn.server.business.Checkout;
import org.sojourn.server.business.LostSession;
import org.sojourn.server.business.PurchaseOrder;
import org.sojourn.server.support.H2Server;
import org.sojourn.server.support.Needs;
import org.sojourn.server.support.Server.Feature;
import org.sojourn.server.support.Wars;

/** Inside the server: sessions and the application's JTA transactions leave each other alone. */
@Needs(Feature.TRANSACTIONS)
@ExtendWith(ArquillianExtension.class)
class TransactionsIT {

    private static final byte[] DATA = {1, 2, 3};

    /** The server's part of the test class must not start one. */
    private static final class OfTheClient {
        static final H2Server DATABASE = H2Server.started();
    }

    private final String sessionId = UUID.randomUUID().toString();
    private final String item = "item " + UUID.randomUUID();
    private final String otherItem = "item " + UUID.randomUUID();

    @Inject UserTransaction transaction;
    @Inject Checkout checkout;

    @Inject
    @StoredIn(CartSession.class)
    SessionBackend sessions;

    @Inject
    @StoredIn(LostSession.class)
    SessionBackend lostSessions;

    @Inject
    @StoredIn(CartSession.class)
    AsyncSessionBackend asynchronous;

    @PersistenceContext(unitName = "shop")
    EntityManager entityManager;

    @Deployment
    static WebArchive application() {
        return Wars.testable("transactions.war")
                .addClass(CartSession.class)
                .addPackage(Checkout.class.getPackage())
                .addAsResource("server/jta-persistence.xml", "META-INF/persistence.xml")
                .addAsResource(
                        new StringAsset("sojourn.web-model=CartSession\n"),
                        "META-INF/microprofile-config.properties")
                .setWebXML(Wars.descriptor("web.xml", OfTheClient.DATABASE));
    }

    @AfterAll
    static void stopDatabase() {
        if (System.getProperty("test.jar") != null) {
            OfTheClient.DATABASE.close();
        }
    }

    private boolean isOrdered(String wanted) {
        return entityManager.find(PurchaseOrder.class, wanted) != null;
    }

    private static void execute(String statement) throws SQLException, NamingException {
        DataSource source = InitialContext.doLookup("java:app/jdbc/shop");
        try (Connection connection = source.getConnection()) {
            connection.createStatement().execute(statement);
        }
    }

    @Test
    void a_rolled_back_transaction_takes_no_session_with_it() throws Exception {
        transaction.begin();
        entityManager.persist(new PurchaseOrder(item));
        sessions.set(sessionId, DATA);
        transaction.rollback();

        assertThat(sessions.get(sessionId)).contains(DATA);
        assertThat(isOrdered(item)).isFalse();
    }

    @Test
    void an_asynchronous_operation_is_committed_whatever_becomes_of_the_caller() throws Exception {
        transaction.begin();
        entityManager.persist(new PurchaseOrder(item));
        asynchronous.set(sessionId, DATA).toCompletableFuture().get(30, SECONDS);
        transaction.rollback();

        assertThat(asynchronous.get(sessionId).toCompletableFuture().get(30, SECONDS))
                .contains(DATA);
        assertThat(isOrdered(item)).isFalse();
    }

    @Test
    void what_depends_on_a_stage_runs_in_the_servers_context() throws Exception {
        Object found =
                asynchronous
                        .set(sessionId, DATA)
                        .thenApply(stored -> lookUp("java:comp/UserTransaction"))
                        .toCompletableFuture()
                        .get(30, SECONDS);
        assertThat(found).isInstanceOf(UserTransaction.class);
    }

    @Test
    void callers_at_the_same_time_share_lanes_each_with_its_own_transaction() throws Exception {
        ExecutorService executor =
                (ExecutorService) lookUp("java:comp/DefaultManagedExecutorService");
        List<Future<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String id = sessionId + i;
            callers.add(
                    executor.submit(
                            () -> {
                                assertThatThrownBy(() -> checkout.storeAndFail(sessions, id, DATA))
                                        .hasMessage("the business failed");
                                return sessions.get(id).isPresent();
                            }));
        }
        for (Future<Boolean> caller : callers) {
            assertThat(caller.get(60, SECONDS)).isTrue();
        }
    }

    private static Object lookUp(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Test
    void a_session_can_be_stored_in_a_transaction_that_is_lost_already() throws Exception {
        transaction.begin();
        transaction.setRollbackOnly();
        sessions.set(sessionId, DATA);
        assertThat(sessions.get(sessionId)).contains(DATA);
        transaction.rollback();

        assertThat(sessions.get(sessionId)).contains(DATA);
    }

    @Test
    void a_deleted_session_stays_deleted_when_the_caller_rolls_back() throws Exception {
        sessions.set(sessionId, DATA);
        transaction.begin();
        sessions.delete(sessionId);
        transaction.rollback();

        assertThat(sessions.get(sessionId)).isEmpty();
    }

    @Test
    void session_data_that_are_too_large_leave_the_callers_transaction_usable() throws Exception {
        SessionBackend small =
                sessions.withConfig(sessions.config().toBuilder().maxDataSize(2).build());
        transaction.begin();
        entityManager.persist(new PurchaseOrder(item));
        assertThatThrownBy(() -> small.set(sessionId, DATA))
                .isInstanceOf(SessionTooLargeException.class);
        entityManager.persist(new PurchaseOrder(otherItem));
        transaction.commit();

        assertThat(isOrdered(item)).isTrue();
        assertThat(isOrdered(otherItem)).isTrue();
        assertThat(sessions.get(sessionId)).isEmpty();
    }

    @Test
    void a_failing_database_operation_leaves_the_callers_transaction_usable() throws Exception {
        lostSessions.deleteAll();
        execute("alter table lost_session rename to hidden");
        try {
            transaction.begin();
            entityManager.persist(new PurchaseOrder(item));
            assertThatThrownBy(() -> lostSessions.set(sessionId, DATA))
                    .isInstanceOf(SessionStoreException.class)
                    .hasMessageContaining("SJN00301")
                    .hasMessageContaining("'shop'");
            assertThatThrownBy(() -> lostSessions.get(sessionId))
                    .isInstanceOf(SessionStoreException.class);
            entityManager.persist(new PurchaseOrder(otherItem));
            transaction.commit();
        } finally {
            execute("alter table hidden rename to lost_session");
        }

        assertThat(isOrdered(item)).isTrue();
        assertThat(isOrdered(otherItem)).isTrue();
        lostSessions.set(sessionId, DATA);
        assertThat(lostSessions.get(sessionId)).contains(DATA);
    }

    @Test
    void a_transactional_method_may_do_without_the_session_and_commit() throws Exception {
        lostSessions.deleteAll();
        execute("alter table lost_session rename to hidden");
        try {
            checkout.orderWithoutSession(item, otherItem);
        } finally {
            execute("alter table hidden rename to lost_session");
        }
        assertThat(isOrdered(item)).isTrue();
        assertThat(isOrdered(otherItem)).isTrue();
    }

    @Test
    void a_saved_session_stays_when_the_transactional_method_fails() {
        String id = checkout.open(null, "tea");
        assertThatThrownBy(() -> checkout.fail(id, item, true)).hasMessage("the business failed");
        assertThat(checkout.itemOf(id)).isEqualTo(item);
        assertThat(isOrdered(item)).isFalse();
    }

    @Test
    void the_boundary_stores_the_session_though_the_transaction_was_rolled_back() {
        String id = checkout.open(null, "tea");
        assertThatThrownBy(() -> checkout.fail(id, item, false)).hasMessage("the business failed");
        assertThat(checkout.itemOf(id)).isEqualTo(item);
        assertThat(isOrdered(item)).isFalse();
    }

    @Test
    void a_logout_is_final_though_the_transaction_was_rolled_back() {
        String id = checkout.open(null, "tea");
        assertThatThrownBy(() -> checkout.logOutAndFail(id)).hasMessage("the business failed");
        assertThat(checkout.itemOf(id)).isEqualTo("-");
        assertThat(sessions.get(id)).isEmpty();
    }
}
