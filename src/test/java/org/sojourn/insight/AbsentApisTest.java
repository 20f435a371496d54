package org.sojourn.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** An application starts and stores sessions where the APIs of insight are absent. */
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

    @Test
    void an_application_runs_without_the_flight_recorder() throws Exception {
        runWithout("jdk.jfr.");
    }

    @Test
    void an_application_runs_without_opentelemetry_and_health() throws Exception {
        runWithout("io.opentelemetry.", "org.eclipse.microprofile.health.");
    }

    private static void runWithout(String... packages) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (World world = new World(List.of(packages))) {
            thread.setContextClassLoader(world);
            for (String hidden : packages) {
                assertThatThrownBy(() -> world.loadClass(hidden + "Event"))
                        .isInstanceOf(ClassNotFoundException.class);
            }
            Runnable application =
                    (Runnable)
                            world.loadClass(Application.class.getName())
                                    .getDeclaredConstructor()
                                    .newInstance();
            assertThat(application.getClass()).isNotEqualTo(Application.class);
            application.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** All classes of the tests once more, but those of some packages. */
    private static final class World extends URLClassLoader {

        private final List<String> hidden;

        World(List<String> hidden) {
            super(classPath(), ClassLoader.getPlatformClassLoader());
            this.hidden = hidden;
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
            return super.loadClass(name, resolve);
        }
    }
}
