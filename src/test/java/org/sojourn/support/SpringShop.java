package org.sojourn.support;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.internal.backend.BatchingRows;
import org.sojourn.internal.backend.EventTarget;
import org.sojourn.internal.backend.ModelSessions;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.manager.SessionTransfer;
import org.sojourn.internal.manager.StoredFormat;
import org.sojourn.internal.persistence.EntityManagerFactories;
import org.sojourn.internal.persistence.FactorySource;
import org.sojourn.internal.store.ModelRows;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.testkit.MutableClock;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the tables of Spring Session JDBC, and a node of Sojourn on it. */
public final class SpringShop implements AutoCloseable {

    private final DriverManagerDataSource database;
    private final JdbcTemplate jdbc;
    private final EntityManagerFactory factory;
    private final MutableClock clock;
    private final SessionConfig config;
    private final Node node;

    public SpringShop(Database kind, SessionConfig config, Class<?>... beanClasses) {
        Map<String, String> connection =
                kind.create("spring_" + UUID.randomUUID().toString().replace('-', '_'));
        this.database =
                new DriverManagerDataSource(
                        connection.get("jakarta.persistence.jdbc.url"),
                        connection.getOrDefault("jakarta.persistence.jdbc.user", ""),
                        connection.getOrDefault("jakarta.persistence.jdbc.password", ""));
        this.jdbc = new JdbcTemplate(database);
        this.config = config;
        this.clock = new MutableClock();
        execute(schema(kind));
        factory = Persistence.createEntityManagerFactory("eclipselink", connection);
        factory.createEntityManager().close();
        node =
                Node.start(
                        new SuppliedBeans()
                                .with(Clock.class, clock)
                                .with(SessionConfig.class, config)
                                .with(EntityManagerFactory.class, factory),
                        beanClasses);
    }

    private static String schema(Database kind) {
        return switch (kind) {
            case H2 -> "h2";
            case POSTGRESQL, PGBOUNCER, STANDBY, SHARDING -> "postgresql";
            case MARIADB, GALERA -> "mysql";
            case HSQLDB -> "hsqldb";
            case DERBY -> "derby";
            case SQLITE -> "sqlite";
        };
    }

    private void execute(String schema) {
        String path = "org/springframework/session/jdbc/schema-%s.sql".formatted(schema);
        try {
            String script = new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
            for (String statement : script.split(";")) {
                if (!statement.isBlank()) {
                    jdbc.execute(statement);
                }
            }
        } catch (IOException absent) {
            throw new AssertionError(absent);
        }
    }

    /** Spring Session as an application has it that was not moved yet. */
    public JdbcIndexedSessionRepository repository() {
        JdbcIndexedSessionRepository repository =
                new JdbcIndexedSessionRepository(
                        jdbc, new TransactionTemplate(new JdbcTransactionManager(database)));
        repository.setCleanupCron("-");
        repository.afterPropertiesSet();
        return repository;
    }

    /** Stores a session by Spring Session; returns its id. */
    public String stored(Consumer<Session> content) {
        return stored(repository(), content);
    }

    private static <S extends Session> String stored(
            SessionRepository<S> repository, Consumer<Session> content) {
        S session = repository.createSession();
        content.accept(session);
        repository.save(session);
        return session.getId();
    }

    /** Gives a session a principal in the way that Spring Session looks for it. */
    public static void logIn(Session session, String name) {
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, name);
    }

    /** Changes what Spring Session has stored. */
    public void update(String sql, Object... parameters) {
        jdbc.update(sql, parameters);
    }

    /** How a command line reaches the database. */
    public DriverManagerDataSource database() {
        return database;
    }

    public Connection connection() throws SQLException {
        return database.getConnection();
    }

    public MutableClock clock() {
        return clock;
    }

    public SessionBackend backend() {
        return node.get(SessionBackend.class);
    }

    public <T> T get(Class<T> type) {
        return node.get(type);
    }

    /** The data of all rows of Sojourn's, as the database has them. */
    public List<byte[]> data() {
        return jdbc.queryForList("SELECT data FROM shop_session", byte[].class);
    }

    /** Another process that works on the sessions of the node, such as a command line. */
    public SessionTransfer transfer() {
        EntityManagerFactories unit =
                new EntityManagerFactories(
                        "eclipselink",
                        ShopSession.class,
                        List.of(FactorySource.of("test", () -> Optional.of(factory))),
                        Optional::empty);
        SessionRows rows = ModelRows.of(unit, config, Envelope::isBase);
        LaneSettings lanes = new LaneSettings(2, 1, 1, Duration.ofSeconds(10));
        AttributeCodecs codecs = new AttributeCodecs(ShopSession.class, config, Optional.empty());
        ModelSessions sessions =
                new ModelSessions(
                                ShopSession.class,
                                rows,
                                new BatchingRows(rows, lanes, Runnable::run),
                                clock,
                                config,
                                new StoredFormat(codecs),
                                EventTarget.NONE)
                        .encrypted(
                                RowCipher.of(
                                        ShopSession.class.getSimpleName(),
                                        config,
                                        Optional.empty()));
        return new SessionTransfer(sessions, codecs);
    }

    /** Forgets all sessions, and that time has passed. */
    public void empty() {
        clock.advance(Duration.between(clock.instant(), Instant.now()));
        jdbc.update("DELETE FROM SPRING_SESSION_ATTRIBUTES");
        jdbc.update("DELETE FROM SPRING_SESSION");
        backend().deleteAll();
    }

    @Override
    public void close() {
        node.close();
        factory.close();
    }
}
