package org.sojourn.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;

/** A server of an application, whose data source is a pool of HikariCP. */
public final class PooledServer implements AutoCloseable {

    private static final String PREFIX = "jakarta.persistence.jdbc.";

    private final HikariDataSource pool;
    private final EntityManagerFactory factory;
    private final Node node;

    private PooledServer(
            HikariDataSource pool,
            Map<String, Object> unit,
            World.Provider provider,
            SessionConfig config,
            Class<?>... beanClasses) {
        this.pool = pool;
        this.factory = Persistence.createEntityManagerFactory(provider.unit(), unit);
        factory.createEntityManager().close();
        this.node =
                Node.start(
                        new SuppliedBeans()
                                .with(SessionConfig.class, config)
                                .with(EntityManagerFactory.class, factory),
                        beanClasses);
    }

    /**
     * Starts a server.
     *
     * @param connection to its database
     * @param settings of its sessions
     * @param schemaAction of Jakarta Persistence: {@code create} or {@code none}
     */
    public static PooledServer start(
            Map<String, String> connection,
            String schemaAction,
            World.Provider provider,
            UnaryOperator<SessionConfig.Builder> settings,
            Class<?>... beanClasses) {
        SessionConfig config =
                settings.apply(SessionConfig.builder().sweepInterval(Duration.ZERO)).build();
        HikariConfig ofPool = new HikariConfig();
        ofPool.setJdbcUrl(connection.get(PREFIX + "url"));
        ofPool.setUsername(connection.get(PREFIX + "user"));
        ofPool.setPassword(connection.getOrDefault(PREFIX + "password", ""));
        ofPool.setMaximumPoolSize(config.maxConnections());
        ofPool.setConnectionTimeout(config.operationTimeout().toMillis() / 2);
        HikariDataSource pool = new HikariDataSource(ofPool);
        return new PooledServer(
                pool,
                Map.of(
                        "jakarta.persistence.nonJtaDataSource",
                        pool,
                        "jakarta.persistence.schema-generation.database.action",
                        schemaAction),
                provider,
                config,
                beanClasses);
    }

    public SessionBackend backend() {
        return node.get(SessionBackend.class);
    }

    public <T> T get(Class<T> type) {
        return node.get(type);
    }

    @Override
    public void close() {
        node.close();
        factory.close();
        pool.close();
    }
}
