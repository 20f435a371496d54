package org.sojourn.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;

/** One node with a network of its own between it and an empty database. */
public final class NodeBehindProxy implements AutoCloseable {

    /** How the name of its database begins, which a client says as it connects. */
    public static final String DATABASE = "unanswered_";

    /** How many connections a pool of HikariCP's has. */
    private static final int POOL = 4;

    /** Where the node has its connections from. */
    public enum Pool {
        /** One that tests idle connections before it hands them out, as large as lanes need. */
        HIKARI(POOL),
        /** The same with fewer connections than lanes may use. */
        TOO_SMALL(10),
        /** The pool of the persistence provider. */
        PROVIDERS_OWN(POOL);

        private final int maxConnections;

        Pool(int maxConnections) {
            this.maxConnections = maxConnections;
        }
    }

    private static final String URL = "jakarta.persistence.jdbc.url";
    private static final String USER = "jakarta.persistence.jdbc.user";
    private static final String PASSWORD = "jakarta.persistence.jdbc.password";
    private static final Pattern HOST_AND_PORT = Pattern.compile("//[^:/]+:(\\d+)/");

    private final TcpProxy proxy;
    private final @Nullable HikariDataSource pool;
    private final EntityManagerFactory factory;
    private final Node node;

    private NodeBehindProxy(
            Map<String, String> direct,
            World.Provider provider,
            Pool kind,
            StoreKind store,
            Duration operationTimeout) {
        Map<String, Object> properties = new HashMap<>(direct);
        Matcher address = HOST_AND_PORT.matcher(direct.get(URL));
        if (!address.find()) {
            throw new IllegalArgumentException(direct.get(URL));
        }
        proxy = TcpProxy.to(Integer.parseInt(address.group(1)));
        properties.put(
                URL, LoginLimit.in(address.replaceFirst("//127.0.0.1:" + proxy.port() + "/")));
        pool = kind == Pool.PROVIDERS_OWN ? null : hikari(properties);
        if (pool != null) {
            properties.keySet().removeAll(direct.keySet());
            properties.put("jakarta.persistence.nonJtaDataSource", pool);
        }
        factory = Persistence.createEntityManagerFactory(provider.unit(), properties);
        factory.createEntityManager().close();
        node =
                Node.start(
                        new SuppliedBeans()
                                .with(
                                        SessionConfig.class,
                                        store.config()
                                                .operationTimeout(operationTimeout)
                                                .maxConnections(kind.maxConnections)
                                                .build())
                                .with(EntityManagerFactory.class, store.disguise(factory)),
                        ShopSession.class);
    }

    public static NodeBehindProxy start(
            Database database,
            World.Provider provider,
            Pool pool,
            StoreKind store,
            Duration operationTimeout) {
        String name = DATABASE + UUID.randomUUID().toString().replace('-', '_');
        return new NodeBehindProxy(database.create(name), provider, pool, store, operationTimeout);
    }

    /** Does something while a transaction of the application's has locked the row of a key. */
    public void locking(String key, Runnable work) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            entityManager.getTransaction().begin();
            entityManager
                    .createNativeQuery(
                            "update shop_session set note = 'locked' where session_key = ?1")
                    .setParameter(1, key)
                    .executeUpdate();
            work.run();
            entityManager.getTransaction().rollback();
        }
    }

    private static HikariDataSource hikari(Map<String, Object> properties) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl((String) properties.get(URL));
        config.setUsername((String) properties.get(USER));
        config.setPassword((String) properties.get(PASSWORD));
        config.setMaximumPoolSize(POOL);
        config.setConnectionTimeout(5000);
        config.setValidationTimeout(250);
        return new HikariDataSource(config);
    }

    public TcpProxy proxy() {
        return proxy;
    }

    /** The application's own way to the database. */
    public EntityManagerFactory factory() {
        return factory;
    }

    public SessionBackend backend() {
        return node.get(SessionBackend.class);
    }

    @Override
    public void close() {
        proxy.thaw();
        node.close();
        factory.close();
        if (pool != null) {
            pool.close();
        }
        proxy.close();
    }
}
