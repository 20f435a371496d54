package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.jdbc.connections.spi.AbstractMultiTenantConnectionProvider;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Connections;
import org.sojourn.SessionStoreException;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.support.World.Face;
import org.sojourn.testkit.MutableClock;
import org.sojourn.testkit.Race;

/** Two databases, one for each tenant; which one a thread works for is its own. */
@Tag("providers")
@ParameterizedClass(name = "{0}")
@EnumSource
class TenantsTest {

    /** What chooses the database. */
    enum Way {
        /** Hibernate's multi-tenancy, of which Sojourn learns by itself. */
        HIBERNATE,
        /** A data source that asks the thread, which the setting {@code connections} is for. */
        ROUTING_HIBERNATE,
        ROUTING_ECLIPSELINK;

        SessionConfig config() {
            return SessionConfig.builder()
                    .connections(this == HIBERNATE ? Connections.SHARED : Connections.CALLER)
                    .renewalThreshold(Duration.ofMinutes(1))
                    .build();
        }
    }

    private static final List<String> TENANTS = List.of("acme", "zeta");
    private static final int CALLERS = 16;
    private static final int CALLS = 25;
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    @Parameter private Way way;

    private final MutableClock clock = new MutableClock();
    private final Map<String, DataSource> databases =
            Map.of("acme", database(), "zeta", database());
    private EntityManagerFactory factory;
    private Node node;

    private static DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    /** Gives connections to the database of the thread's tenant. */
    private static DataSource routing(Map<String, DataSource> databases) {
        return (DataSource)
                Proxy.newProxyInstance(
                        TenantsTest.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> {
                            if (!method.getName().equals("getConnection")) {
                                return method.getName().equals("getLoginTimeout") ? 0 : null;
                            }
                            String tenant = CURRENT.get();
                            if (tenant == null) {
                                throw new SQLException("This thread works for no tenant");
                            }
                            return databases.get(tenant).getConnection();
                        });
    }

    private static final class TenantConnections
            extends AbstractMultiTenantConnectionProvider<String> {

        private static final long serialVersionUID = 1L;

        private final transient Map<String, DataSource> databases;

        TenantConnections(Map<String, DataSource> databases) {
            this.databases = databases;
        }

        @Override
        protected ConnectionProvider getAnyConnectionProvider() {
            return of(databases.get("acme"));
        }

        @Override
        protected ConnectionProvider selectConnectionProvider(String tenant) {
            return of(databases.get(tenant));
        }

        private static ConnectionProvider of(DataSource database) {
            return new ConnectionProvider() {
                private static final long serialVersionUID = 1L;

                @Override
                public Connection getConnection() throws SQLException {
                    return database.getConnection();
                }

                @Override
                public void closeConnection(Connection connection) throws SQLException {
                    connection.close();
                }

                @Override
                public boolean supportsAggressiveRelease() {
                    return false;
                }

                @Override
                public boolean isUnwrappableAs(Class<?> type) {
                    return false;
                }

                @Override
                public <T> T unwrap(Class<T> type) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    private static final class CurrentTenant
            implements CurrentTenantIdentifierResolver<String>, Serializable {

        private static final long serialVersionUID = 1L;

        @Override
        public String resolveCurrentTenantIdentifier() {
            return CURRENT.get();
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }

    private void start() throws SQLException {
        for (DataSource database : databases.values()) {
            try (Connection connection = database.getConnection()) {
                connection
                        .createStatement()
                        .execute(
                                """
                                CREATE TABLE shop_session (
                                    session_key VARCHAR(64) NOT NULL PRIMARY KEY,
                                    data VARBINARY(1000000) NOT NULL,
                                    expires_at BIGINT NOT NULL, created_at BIGINT NOT NULL,
                                    version BIGINT NOT NULL, principal VARCHAR(255),
                                    previous_key VARCHAR(64), previous_until BIGINT,
                                    origin_key VARCHAR(64), changes VARBINARY(1000000),
                                    base_id BIGINT, base_version BIGINT)\
                                """);
            }
        }
        CURRENT.set("acme");
        factory = factory();
        node =
                Node.start(
                        new SuppliedBeans()
                                .with(EntityManagerFactory.class, factory)
                                .with(Clock.class, clock)
                                .with(
                                        SessionConfig.class,
                                        way.config().toBuilder()
                                                .maxDataSize(100_000)
                                                .sweepInterval(Duration.ZERO)
                                                .build()),
                        ShopSession.class,
                        Shop.class);
    }

    private EntityManagerFactory factory() {
        String unit = way == Way.ROUTING_ECLIPSELINK ? "eclipselink" : "hibernate";
        Map<String, Object> settings =
                way == Way.HIBERNATE
                        ? Map.of(
                                "hibernate.multi_tenant_connection_provider",
                                new TenantConnections(databases),
                                "hibernate.tenant_identifier_resolver",
                                new CurrentTenant())
                        : Map.of("jakarta.persistence.nonJtaDataSource", routing(databases));
        Map<String, Object> all = new java.util.HashMap<>(settings);
        all.put("jakarta.persistence.jdbc.url", "");
        all.put("jakarta.persistence.schema-generation.database.action", "none");
        return Persistence.createEntityManagerFactory(unit, all);
    }

    @AfterEach
    void stop() {
        node.close();
        factory.close();
        CURRENT.remove();
    }

    private SessionBackend backend(Face face) {
        return face.backend(node);
    }

    private static String tenant(int caller) {
        return TENANTS.get(caller % TENANTS.size());
    }

    private int rows(String tenant) throws SQLException {
        try (Connection connection = databases.get(tenant).getConnection();
                ResultSet count =
                        connection
                                .createStatement()
                                .executeQuery("SELECT COUNT(*) FROM shop_session")) {
            count.next();
            return count.getInt(1);
        }
    }

    @Test
    void sessions_of_many_callers_come_into_the_database_of_their_tenant_and_into_no_other()
            throws SQLException {
        start();
        for (Face face : Face.values()) {
            SessionBackend backend = backend(face);
            Race.run(CALLERS, caller -> setAndGet(backend, face, caller));
        }
        for (String tenant : TENANTS) {
            assertThat(rows(tenant)).isEqualTo(CALLERS * CALLS);
        }
    }

    private static void setAndGet(SessionBackend backend, Face face, int caller) {
        CURRENT.set(tenant(caller));
        for (int call = 0; call < CALLS; call++) {
            String id = face + "-" + caller + "-" + call;
            byte[] data = {(byte) caller, (byte) call};
            backend.set(id, data);
            assertThat(backend.get(id)).hasValue(data);
            CURRENT.set(tenant(caller + 1));
            assertThat(backend.get(id)).isEmpty();
            CURRENT.set(tenant(caller));
        }
    }

    @Test
    void the_session_of_a_boundary_is_that_of_the_threads_tenant() throws SQLException {
        start();
        Shop shop = node.get(Shop.class);
        Race.run(
                CALLERS,
                caller -> {
                    CURRENT.set(tenant(caller));
                    String id = shop.newSession(session -> session.set("caller", caller));
                    shop.visit(id, session -> session.set("again", caller));
                    assertThat(shop.<Boolean>ask(id, session -> session.exists())).isTrue();
                    CURRENT.set(tenant(caller + 1));
                    assertThat(shop.<Boolean>ask(id, session -> session.exists())).isFalse();
                });
        for (String tenant : TENANTS) {
            assertThat(rows(tenant)).isEqualTo(CALLERS / TENANTS.size());
        }
    }

    @Test
    void large_sessions_of_two_tenants_that_have_one_key_are_never_mixed() throws SQLException {
        start();
        Shop shop = node.get(Shop.class);
        SessionBackend backend = backend(Face.BLOCKING);
        String id = shop.newSession(session -> session.set("large", "acme".repeat(10_000)));
        byte[] ofAcme = backend.get(id).orElseThrow();
        CURRENT.set("zeta");
        backend.set(id, ofAcme);
        shop.visit(id, session -> session.set("large", "zeta".repeat(10_000)));
        for (int i = 0; i < 6; i++) {
            String tenant = tenant(i);
            String value = tenant + i;
            CURRENT.set(tenant);
            shop.visit(id, session -> session.set("small", value));
            assertThat(shop.<String>ask(id, session -> session.get("small", String.class).get()))
                    .isEqualTo(value);
            assertThat(shop.<String>ask(id, session -> session.get("large", String.class).get()))
                    .isEqualTo(tenant.repeat(10_000));
        }
    }

    @Test
    void renewals_and_sweeps_keep_to_the_tenant() throws SQLException {
        start();
        SessionBackend backend = backend(Face.BLOCKING);
        for (String tenant : TENANTS) {
            CURRENT.set(tenant);
            backend.set("used", new byte[] {1});
        }
        CURRENT.set("zeta");
        clock.advance(Duration.ofDays(10));
        assertThat(backend.get("used")).isPresent();
        clock.advance(Duration.ofDays(10));
        assertThat(backend.get("used")).isPresent();
        assertThat(backend.deleteExpired()).isZero();
        assertThat(rows("acme")).isEqualTo(1);
        CURRENT.set("acme");
        assertThat(backend(Face.ASYNCHRONOUS).deleteExpired()).isEqualTo(1);
        assertThat(rows("zeta")).isEqualTo(1);
    }

    @Test
    void a_thread_without_a_tenant_reaches_no_database() throws SQLException {
        start();
        SessionBackend backend = backend(Face.BLOCKING);
        backend.set("id", new byte[] {1});
        CURRENT.remove();
        assertThatThrownBy(() -> backend.get("id")).isInstanceOf(SessionStoreException.class);
        assertThatThrownBy(() -> backend(Face.ASYNCHRONOUS).set("id", new byte[] {2}))
                .isInstanceOf(SessionStoreException.class);
        CURRENT.set("acme");
        assertThat(backend.get("id")).hasValue(new byte[] {1});
    }
}
