package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.WebSession;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.Race;

/** Transactions hold all connections of the pool, and then touch their sessions. */
@Tag("providers")
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"eclipselink", "hibernate"})
class SmallPoolTest {

    private static final int CONNECTIONS = 4;
    private static final Duration POOL_TIMEOUT = Duration.ofMillis(600);

    @Parameter private String unit;

    private HikariDataSource pool;
    private EntityManagerFactory factory;
    private Node node;

    private void start(SessionConfig config) {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setConnectionTimeout(POOL_TIMEOUT.toMillis());
        pool = new HikariDataSource(settings);
        factory =
                Persistence.createEntityManagerFactory(
                        unit,
                        Map.of(
                                "jakarta.persistence.jdbc.url",
                                "",
                                "jakarta.persistence.nonJtaDataSource",
                                pool));
        node =
                Node.start(
                        new SuppliedBeans()
                                .with(EntityManagerFactory.class, factory)
                                .with(SessionConfig.class, config),
                        ShopSession.class,
                        Shop.class,
                        Till.class,
                        HoldingConnections.class);
    }

    @BeforeEach
    void start() {
        start(SessionConfig.defaults());
    }

    @AfterEach
    void stop() {
        node.close();
        factory.close();
        pool.close();
    }

    private String newSession() {
        return node.get(Shop.class).newSession(session -> session.set("cart", "tent"));
    }

    /** Each of them in a boundary of its own, of the same session. */
    private Queue<Throwable> transactionsThatTouch(String id, Consumer<WebSession> before) {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        CyclicBarrier allConnectionsAreTaken = new CyclicBarrier(CONNECTIONS);
        Consumer<WebSession> touchLate =
                session -> {
                    await(allConnectionsAreTaken);
                    Throwable failure = catchThrowable(session::names);
                    if (failure != null) {
                        failures.add(failure);
                    }
                    await(allConnectionsAreTaken);
                };
        Race.run(
                CONNECTIONS,
                number ->
                        node.get(Shop.class)
                                .visit(
                                        id,
                                        session -> {
                                            before.accept(session);
                                            node.get(Till.class).payWithin(touchLate);
                                        }));
        return failures;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void a_pool_without_a_free_connection_is_named_as_the_cause() {
        String id = newSession();
        assertThat(transactionsThatTouch(id, session -> {}))
                .hasSize(CONNECTIONS)
                .allSatisfy(this::namesTheCause)
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("active=4"));
        String cart = node.get(Shop.class).ask(id, it -> it.get("cart", String.class).orElse("-"));
        assertThat(cart).isEqualTo("tent");
    }

    private void namesTheCause(Throwable failure) {
        assertThat(failure)
                .isInstanceOf(SessionStoreException.class)
                .hasMessageMatching("(?s)SJN0052[89]: .*")
                .hasMessageContainingAll(
                        "pool of persistence unit", "transaction", "Touch the session before");
    }

    @Test
    void so_do_the_callers_whose_turn_never_came() {
        stop();
        start(
                SessionConfig.builder()
                        .maxConnections(2)
                        .operationTimeout(POOL_TIMEOUT.dividedBy(2))
                        .build());
        String id = newSession();
        assertThat(transactionsThatTouch(id, session -> {}))
                .hasSize(CONNECTIONS)
                .allSatisfy(this::namesTheCause);
    }

    @Test
    void a_session_that_was_touched_before_the_transaction_needs_no_second_connection() {
        assertThat(transactionsThatTouch(newSession(), WebSession::exists)).isEmpty();
    }

    @Test
    void where_the_boundary_itself_begins_the_transaction_the_session_is_loaded_before() {
        String id = newSession();
        CyclicBarrier allConnectionsAreTaken = new CyclicBarrier(CONNECTIONS);
        Race.run(
                CONNECTIONS,
                number ->
                        node.get(Till.class)
                                .pay(
                                        id,
                                        session -> {
                                            await(allConnectionsAreTaken);
                                            assertThat(session.names()).contains("cart");
                                            session.set("item" + number, number);
                                        }));
        assertThat(node.get(Shop.class).ask(id, it -> it.names().size()).intValue())
                .isEqualTo(CONNECTIONS + 1);
    }

    @Test
    void nowhere_else_is_a_session_loaded_that_is_not_touched() {
        String id = newSession();
        try (Statements statements = Statements.record()) {
            node.get(Shop.class).visit(id, session -> {});
            node.get(Till.class).look(id, session -> {});
            node.get(Till.class).pay(null, session -> {});
            node.get(Till.class).pay("malformed", session -> {});
            node.get(Shop.class).visit(id, session -> node.get(Till.class).pay(id, joined -> {}));
            assertThat(statements.verbs()).isEmpty();
            node.get(Till.class).pay(id, session -> {});
            assertThat(statements.verbs()).containsExactly("SELECT");
        }
    }
}
