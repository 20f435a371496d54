package org.sojourn.support;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.StoredIn;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.internal.persistence.EntityManagerFactories;
import org.sojourn.internal.persistence.FactorySource;
import org.sojourn.internal.store.ModelRows;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.testkit.MutableClock;

/** Two nodes on one database, each with a factory of its own. */
public final class Cluster implements AutoCloseable {

    private static final Map<String, String> NO_TABLES =
            Map.of("jakarta.persistence.schema-generation.database.action", "none");

    private static final List<Class<? extends SessionRecord>> MODELS =
            List.of(
                    ShopSession.class,
                    AdminSession.class,
                    OddlyNamedSession.class,
                    XmlMappedSession.class);

    private final MutableClock clock = new MutableClock();
    private final Database database;
    private final World.Face face;
    private final Map<String, String> connection;
    private final EntityManagerFactory factory;
    private final EntityManagerFactory otherFactory;
    private final World world;
    private final SessionConfig config;
    private final Class<?>[] beanClasses;
    private final Node node;
    private final Node otherNode;
    private final List<AutoCloseable> further = new ArrayList<>();

    /** All session models, as bean classes. */
    public static Class<?>[] models() {
        return MODELS.toArray(Class<?>[]::new);
    }

    /** Nodes of all session models. */
    public Cluster(World world) {
        this(world, models());
    }

    /** Nodes of these bean classes, a session model among them. */
    public Cluster(World world, Class<?>... beanClasses) {
        this(world, settings -> settings, beanClasses);
    }

    /** Nodes with other settings than the kind of store has. */
    public Cluster(
            World world, UnaryOperator<SessionConfig.Builder> settings, Class<?>... beanClasses) {
        this(world, settings, Map.of(), beanClasses);
    }

    /** Nodes whose provider creates no table. */
    public static Cluster onEmptyDatabase(
            World world, UnaryOperator<SessionConfig.Builder> settings, Class<?>... beanClasses) {
        return new Cluster(world, settings, NO_TABLES, beanClasses);
    }

    private Cluster(
            World world,
            UnaryOperator<SessionConfig.Builder> settings,
            Map<String, String> ofFirst,
            Class<?>... beanClasses) {
        this.world = world;
        this.beanClasses = beanClasses;
        config = settings.apply(world.config()).build();
        database = world.database();
        face = world.face();
        connection = database.create(name());
        factory = factory(0, ofFirst);
        otherFactory = factory(1, NO_TABLES);
        node = start(world.kind(), config, factory, beanClasses);
        otherNode = start(world.kind(), config, otherFactory, beanClasses);
    }

    /** What the database of this cluster has. */
    public Set<Database.Feature> features() {
        return database.features();
    }

    /** Where JDBC finds the database. */
    String url() {
        return connection.get("jakarta.persistence.jdbc.url");
    }

    private static String name() {
        return "cluster_" + UUID.randomUUID().toString().replace('-', '_');
    }

    public MutableClock clock() {
        return clock;
    }

    /** A further node on the same database. */
    public Node furtherNode() {
        EntityManagerFactory ofNode = factory(2 + further.size() / 2, NO_TABLES);
        Node started = start(world.kind(), config, ofNode, beanClasses);
        further.add(ofNode);
        further.add(0, started);
        return started;
    }

    /** One more node on the same database, with other settings. The caller closes it. */
    public Node node(UnaryOperator<SessionConfig.Builder> settings, Class<?>... beanClasses) {
        return start(world.kind(), settings.apply(world.config()).build(), factory, beanClasses);
    }

    /** The table of a model as the database has it, without what settings do to rows. */
    public SessionRows table(Class<? extends SessionRecord> model) {
        EntityManagerFactories unit =
                new EntityManagerFactories(
                        "test",
                        model,
                        List.of(
                                FactorySource.of(
                                        "test", () -> Optional.of(world.kind().disguise(factory)))),
                        Optional::empty);
        return ModelRows.of(unit, world.config().build(), Envelope::isBase);
    }

    /** A bean of the first node. */
    public <T> T get(Class<T> type) {
        return node.get(type);
    }

    /** A bean of the other node. */
    public <T> T otherGet(Class<T> type) {
        return otherNode.get(type);
    }

    public SessionBackend backend(Class<? extends SessionRecord> model) {
        return backend(node, model);
    }

    public SessionBackend otherBackend(Class<? extends SessionRecord> model) {
        return backend(otherNode, model);
    }

    private SessionBackend backend(Node of, Class<? extends SessionRecord> model) {
        return face.backend(of, StoredIn.Literal.of(model));
    }

    /** Deletes the sessions of all models. */
    public void empty() {
        MODELS.forEach(model -> backend(model).deleteAll());
    }

    /** All rows of a model, as its entities. */
    public <T extends SessionRecord> List<T> rows(Class<T> model) {
        return transaction(
                entityManager -> {
                    String jpql = "select r from " + model.getSimpleName() + " r";
                    return entityManager.createQuery(jpql, model).getResultList();
                });
    }

    /** What a statement of the application's own finds. */
    public List<?> query(String sql) {
        return transaction(entityManager -> entityManager.createNativeQuery(sql).getResultList());
    }

    /** Executes statements that are none of the provider's, as an operator would. */
    public void execute(String sql) {
        try (Connection operator =
                        DriverManager.getConnection(
                                url(),
                                connection.get("jakarta.persistence.jdbc.user"),
                                connection.get("jakarta.persistence.jdbc.password"));
                Statement statement = operator.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Does something to the database behind Sojourn's back. */
    public <T> T transaction(Function<EntityManager, T> work) {
        return transaction(work, EntityTransaction::commit);
    }

    /** Does something to the database, and takes it back. */
    public void rolledBack(Consumer<EntityManager> work) {
        transaction(
                entityManager -> {
                    work.accept(entityManager);
                    return null;
                },
                EntityTransaction::rollback);
    }

    private <T> T transaction(
            Function<EntityManager, T> work, Consumer<EntityTransaction> completion) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            EntityTransaction transaction = entityManager.getTransaction();
            transaction.begin();
            try {
                T result = work.apply(entityManager);
                completion.accept(transaction);
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }

    @Override
    public void close() {
        further.forEach(Cluster::close);
        node.close();
        otherNode.close();
        otherFactory.close();
        factory.close();
    }

    private static void close(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private EntityManagerFactory factory(int server, Map<String, String> more) {
        Map<String, String> overrides = new HashMap<>(database.of(server, connection));
        overrides.putAll(more);
        EntityManagerFactory made =
                Persistence.createEntityManagerFactory(world.provider().unit(), overrides);
        made.createEntityManager().close();
        return made;
    }

    private Node start(
            StoreKind kind,
            SessionConfig config,
            EntityManagerFactory ofNode,
            Class<?>... beanClasses) {
        SuppliedBeans supplied = new SuppliedBeans().with(Clock.class, clock);
        supplied.with(SessionConfig.class, config);
        supplied.with(EntityManagerFactory.class, kind.disguise(ofNode));
        return Node.start(supplied, beanClasses);
    }
}
