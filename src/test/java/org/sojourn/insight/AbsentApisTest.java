package org.sojourn.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStateException;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/**
 * An application starts and stores sessions where APIs are absent, or belong to a server that does
 * not see the application's CDI container.
 */
class AbsentApisTest {

    /** What the application does, in a world of its own. */
    public static final class Application implements Runnable {

        @Override
        public void run() {
            try (Node node = Node.start(new SuppliedBeans(), ShopSession.class)) {
                SessionBackend backend = node.get(SessionBackend.class);
                backend.set("id", new byte[] {1});
                if (backend.get("id").isEmpty()) {
                    throw new IllegalStateException("The session was not stored");
                }
                backend.deleteAll();
            }
        }
    }

    /** An application that has its session injected; it is in no request. */
    public static final class InjectedApplication implements Runnable {

        @Override
        public void run() {
            System.setProperty("sojourn.session-scoped", "stored");
            try (Node node = Node.start(new SuppliedBeans(), ShopSession.class)) {
                HttpSession session = node.get(HttpSession.class);
                assertThatThrownBy(session::getId).isInstanceOf(SessionStateException.class);
                assertThat(node.get(HttpServletRequest.class)).isNotNull();
            } finally {
                System.clearProperty("sojourn.session-scoped");
            }
        }
    }

    @Test
    void an_application_runs_without_the_flight_recorder() throws Exception {
        runWithout("jdk.jfr.");
    }

    @Test
    void an_application_runs_though_the_servers_transactions_do_not_see_cdi() throws Exception {
        run(Application.class, List.of(), List.of("jakarta.transaction.", "jakarta.interceptor."));
    }

    @Test
    void the_session_is_injected_though_the_servers_api_does_not_see_cdi() throws Exception {
        run(InjectedApplication.class, List.of(), List.of("jakarta.servlet."));
    }

    @Test
    void an_application_runs_without_servlet_websocket_and_jakarta_rest() throws Exception {
        runWithout("jakarta.servlet.", "jakarta.websocket.", "jakarta.ws.rs.");
    }

    @Test
    void an_application_runs_without_opentelemetry_and_health() throws Exception {
        runWithout("io.opentelemetry.", "org.eclipse.microprofile.health.");
    }

    private static void runWithout(String... packages) throws Exception {
        run(Application.class, List.of(packages), List.of());
    }

    private static void run(Class<?> type, List<String> packages, List<String> ofServer)
            throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (World world = new World(packages, ofServer)) {
            thread.setContextClassLoader(world);
            for (String hidden : packages) {
                assertThatThrownBy(() -> world.loadClass(hidden + "Event"))
                        .isInstanceOf(ClassNotFoundException.class);
            }
            Runnable application =
                    (Runnable)
                            world.loadClass(type.getName()).getDeclaredConstructor().newInstance();
            assertThat(application.getClass()).isNotEqualTo(type);
            application.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * All classes of the tests once more, but those of some packages; others come from a loader
     * that has nothing else.
     */
    private static final class World extends URLClassLoader {

        private final List<String> hidden;
        private final List<String> ofServer;
        private final ClassLoader server;

        World(List<String> hidden, List<String> ofServer) {
            super(classPath(), ClassLoader.getPlatformClassLoader());
            this.hidden = hidden;
            this.ofServer = ofServer;
            this.server =
                    new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader()) {
                        @Override
                        protected Class<?> loadClass(String name, boolean resolve)
                                throws ClassNotFoundException {
                            if (name.startsWith("java.") || isOfServer(name)) {
                                return super.loadClass(name, resolve);
                            }
                            throw new ClassNotFoundException(name);
                        }
                    };
        }

        private boolean isOfServer(String name) {
            return ofServer.stream().anyMatch(name::startsWith);
        }

        private static URL[] classPath() {
            ClassLoader ofTests = AbsentApisTest.class.getClassLoader();
            return ofTests instanceof URLClassLoader urls
                    ? urls.getURLs()
                    : Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                            .map(World::url)
                            .toArray(URL[]::new);
        }

        private static URL url(String path) {
            try {
                return Path.of(path).toUri().toURL();
            } catch (MalformedURLException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (hidden.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return isOfServer(name) ? server.loadClass(name) : super.loadClass(name, resolve);
        }
    }
}
