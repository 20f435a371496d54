package org.sojourn.testkit;

import jakarta.enterprise.inject.spi.Extension;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sojourn.SessionRecord;

/**
 * A server for a test: a CDI container in Java SE with Sojourn and beans of the application, whose
 * sessions are in memory. As a field of a test class it starts before each test and stops after it,
 * and no test finds sessions of another.
 *
 * <pre>{@code
 * @RegisterExtension
 * TestServer server = TestServer.of(ShopSession.class, CartService.class);
 *
 * @Test
 * void a_cart_outlives_a_restart() {
 *     TestClient alice = server.client("alice");
 *     alice.run(() -> server.get(CartService.class).add("Tent"));
 *     server.restart();
 *     assertThat(alice.call(() -> server.get(CartService.class).items())).containsExactly("Tent");
 * }
 * }</pre>
 *
 * <p>Without JUnit's extensions, {@link #start} and {@link #close} do the same. Time stands still
 * until {@link #clock()} is moved. Settings are read as in an application, or come from a bean of
 * type {@code SessionConfig}. Any number of threads may use a server that was started.
 *
 * @since 0.1
 */
public final class TestServer implements BeforeEachCallback, AfterEachCallback, AutoCloseable {

    private static final String NOT_STARTED =
            "The server is not started. Annotate its field by @RegisterExtension, or call start().";

    private final List<Class<?>> beanClasses;
    private final List<TestServer> others = new ArrayList<>();
    private Surroundings surroundings;
    private volatile @Nullable WeldContainer container;

    private TestServer(List<Class<?>> beanClasses, Surroundings surroundings) {
        this.beanClasses = beanClasses;
        this.surroundings = surroundings;
    }

    /**
     * A server that is not started yet.
     *
     * @param beanClasses session models, and classes that become beans
     * @return the server
     */
    public static TestServer of(Class<?>... beanClasses) {
        return new TestServer(List.of(beanClasses), new Surroundings());
    }

    /**
     * Starts the server.
     *
     * @return this
     * @throws RuntimeException the container's, if the deployment is refused; its message has the
     *     codes of all problems
     */
    public TestServer start() {
        Weld weld = new Weld("sojourn-" + UUID.randomUUID()).disableDiscovery();
        weld.addBeanClasses(beanClasses.toArray(Class<?>[]::new));
        weld.addBeanClass(Surroundings.Beans.class).addExtensions(surroundings);
        ServiceLoader.load(Extension.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(extension -> extension.getClass().getName().startsWith("org.sojourn."))
                .forEach(weld::addExtensions);
        container = weld.initialize();
        return this;
    }

    /** Stops the server and starts it again. Sessions and time stay as they are. */
    public void restart() {
        stop();
        start();
    }

    /**
     * Starts one more server with the same beans, the same sessions and the same time, as in a
     * cluster. It stops together with this one.
     *
     * @return the other server
     */
    public TestServer another() {
        TestServer other = new TestServer(beanClasses, surroundings).start();
        others.add(other);
        return other;
    }

    /** Stops the server and the others that it started; the sessions are gone. */
    @Override
    public void close() {
        others.forEach(TestServer::close);
        others.clear();
        stop();
        surroundings = new Surroundings();
    }

    private void stop() {
        WeldContainer running = container;
        container = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        close();
    }

    /**
     * A bean.
     *
     * @param type its type
     * @param qualifiers its qualifiers, such as {@code StoredIn.Literal.of(AdminSession.class)}
     * @param <T> its type
     * @return the bean, or its client proxy
     * @throws IllegalStateException if the server is not started
     */
    public <T> T get(Class<T> type, Annotation... qualifiers) {
        WeldContainer running = container;
        if (running == null) {
            throw new IllegalStateException(NOT_STARTED);
        }
        return running.select(type, qualifiers).get();
    }

    /**
     * The time of the sessions.
     *
     * @return a clock that stands still until it is moved
     */
    public MutableClock clock() {
        return surroundings.clock();
    }

    /**
     * The number of stored sessions of a model, expired ones included, as long as nothing has
     * deleted them.
     *
     * @param model the entity class
     * @return the number of rows
     */
    public int sessions(Class<? extends SessionRecord> model) {
        return surroundings.store().count(model);
    }

    /**
     * A client without a session, of a user that is not logged in.
     *
     * @return a new client, such as a browser that is opened for the first time
     */
    public TestClient client() {
        return new TestClient(this);
    }

    /**
     * A client of a user that is logged in.
     *
     * @param principal the name of the principal
     * @return a new client, whose session is stored with its first attribute
     */
    public TestClient client(String principal) {
        return client().login(principal);
    }
}
