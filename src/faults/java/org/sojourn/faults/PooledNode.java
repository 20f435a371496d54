package org.sojourn.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.boundary.Shop;
import org.sojourn.support.LoginLimit;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** A server of the application, with a pool of HikariCP's between it and a database. */
record PooledNode(HikariDataSource pool, EntityManagerFactory factory, Node node)
        implements AutoCloseable {

    static final int CONNECTIONS = 6;

    /** How long an operation takes at most, by the settings of these tests. */
    static final Duration LIMIT = Duration.ofSeconds(3);

    /**
     * How long a request takes at most: it reads and it writes, and each of these may be given up a
     * quarter late. The rest is for a machine that does other work, too.
     */
    static final Duration REQUEST_LIMIT = LIMIT.multipliedBy(5).dividedBy(2).plusSeconds(15);

    /** A node that is not started yet. */
    static Setup on(String url) {
        return new Setup(url);
    }

    Shop shop() {
        return node.get(Shop.class);
    }

    SessionBackend backend() {
        return node.get(SessionBackend.class);
    }

    @Override
    public void close() {
        node.close();
        factory.close();
        pool.close();
    }

    static final class Setup {

        private final HikariConfig pool = new HikariConfig();
        private String unit = "eclipselink";
        private Clock clock = Clock.systemUTC();
        private SessionConfig.Builder settings =
                SessionConfig.builder()
                        .operationTimeout(LIMIT)
                        .maxConnections(CONNECTIONS)
                        .sweepInterval(Duration.ZERO);

        private Setup(String url) {
            pool.setJdbcUrl(LoginLimit.in(url));
            pool.setMaximumPoolSize(CONNECTIONS);
            pool.setConnectionTimeout(LIMIT.toMillis() / 2);
            pool.setValidationTimeout(500);
        }

        /** The persistence unit, which is named after its provider. */
        Setup unit(String name) {
            unit = name;
            return this;
        }

        Setup pool(Consumer<HikariConfig> change) {
            change.accept(pool);
            return this;
        }

        Setup settings(UnaryOperator<SessionConfig.Builder> change) {
            settings = change.apply(settings);
            return this;
        }

        Setup clock(Clock ofNode) {
            clock = ofNode;
            return this;
        }

        PooledNode start(Class<?>... furtherBeans) {
            HikariDataSource connections = new HikariDataSource(pool);
            EntityManagerFactory factory =
                    Persistence.createEntityManagerFactory(
                            unit,
                            Map.of(
                                    "jakarta.persistence.jdbc.url",
                                    "",
                                    "jakarta.persistence.nonJtaDataSource",
                                    connections));
            factory.createEntityManager().close();
            Class<?>[] beans = new Class<?>[furtherBeans.length + 2];
            beans[0] = ShopSession.class;
            beans[1] = Shop.class;
            System.arraycopy(furtherBeans, 0, beans, 2, furtherBeans.length);
            SuppliedBeans supplied =
                    new SuppliedBeans()
                            .with(Clock.class, clock)
                            .with(SessionConfig.class, settings.build())
                            .with(EntityManagerFactory.class, factory);
            return new PooledNode(connections, factory, Node.start(supplied, beans));
        }
    }
}
