package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.Race;

/** A batch of new sessions is committed, and then the connection reports that it does not know. */
@Tag("providers")
class LostCommitTest {

    private static final int CALLERS = 16;
    private static final int ROUNDS = 100;

    /** Of several rows. */
    private static final Pattern INSERT = Pattern.compile("^INSERT INTO .*\\), \\(\\?");

    private final AtomicInteger lost = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"eclipselink, 40003", "hibernate, 25S03"})
    void no_caller_of_a_batch_whose_commit_was_lost_gets_the_answer_of_a_second_attempt(
            String unit, String state) {
        try (EntityManagerFactory factory = factory(unit, state);
                Node node =
                        Node.start(
                                new SuppliedBeans()
                                        .with(EntityManagerFactory.class, factory)
                                        .with(SessionConfig.class, config()),
                                ShopSession.class,
                                Shop.class)) {
            Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
            for (int round = 0; round < ROUNDS && lost.get() == 0; round++) {
                Race.run(
                        CALLERS,
                        number -> {
                            Throwable failure = catchThrowable(() -> newSession(node));
                            if (failure != null) {
                                failures.add(failure);
                            }
                        });
            }
            assertThat(lost).as("batches that were lost").hasPositiveValue();
            assertThat(failures)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(
                            failure ->
                                    assertThat(failure)
                                            .isInstanceOf(SessionStoreException.class)
                                            .hasMessageStartingWith("SJN00306"));
        }
    }

    private static void newSession(Node node) {
        node.get(Shop.class).newSession(session -> session.set("cart", "tent"));
    }

    /** Few connections make large batches. */
    private static SessionConfig config() {
        return SessionConfig.builder().maxConnections(2).sweepInterval(Duration.ZERO).build();
    }

    private EntityManagerFactory factory(String unit, String state) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        DataSource losing =
                proxy(
                        DataSource.class,
                        (proxy, method, arguments) ->
                                method.invoke(h2, arguments) instanceof Connection connection
                                        ? losing(connection, state)
                                        : null);
        return Persistence.createEntityManagerFactory(
                unit,
                Map.of(
                        "jakarta.persistence.jdbc.url",
                        "",
                        "jakarta.persistence.nonJtaDataSource",
                        losing));
    }

    /** After a commit of several new rows, an exception comes instead of the answer. */
    private Connection losing(Connection connection, String state) {
        AtomicBoolean hasNewRows = new AtomicBoolean();
        return proxy(
                Connection.class,
                (proxy, method, arguments) -> {
                    Object result = method.invoke(connection, arguments);
                    if (method.getName().equals("prepareStatement")) {
                        hasNewRows.set(INSERT.matcher((String) arguments[0]).find());
                    }
                    if (method.getName().equals("commit") && hasNewRows.getAndSet(false)) {
                        lost.incrementAndGet();
                        throw new SQLException("The answer was lost", state);
                    }
                    return result;
                });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        LostCommitTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            try {
                                return handler.invoke(proxy, method, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        }));
    }
}
