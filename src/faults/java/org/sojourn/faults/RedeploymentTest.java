package org.sojourn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sojourn.SessionBackend;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Database;
import org.sojourn.support.Eventually;
import org.sojourn.support.PlainDatabase;

/**
 * The application is redeployed again and again while requests arrive, on threads that outlive it.
 * CDI container, persistence provider, pool and driver are the server's; Sojourn and the
 * application have a new class loader each time.
 */
@Tag("faults")
@Timeout(300)
class RedeploymentTest {

    private static final int TIMES = 20;
    private static final int BEGINNING = 5;
    private static final int USERS = 6;
    private static final long MEBIBYTE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PlainDatabase database = new PlainDatabase(Database.POSTGRESQL);
    private final AtomicInteger served = new AtomicInteger();
    private final Queue<Throwable> lost = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Function<String, String> application;
    private volatile boolean stopped;
    private final List<Thread> requests = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : requests) {
            thread.join();
        }
    }

    @Test
    void twenty_redeployments_under_load_leave_no_class_loader_no_thread_and_no_heap()
            throws Exception {
        useDriversFirst();
        new DeployedShop(database.url()).close();
        for (int i = 0; i < USERS; i++) {
            Thread thread = new Thread(this::send, "request-" + i);
            requests.add(thread);
            thread.start();
        }
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        int threads = 0;
        long heap = 0;
        for (int i = 1; i <= TIMES; i++) {
            loaders.add(deployed());
            if (i == BEGINNING) {
                areGone(loaders);
                threads = threads();
                heap = usedHeap();
            }
        }
        areGone(loaders);
        assertThat(threads()).isLessThanOrEqualTo(threads + 2);
        assertThat(usedHeap()).isLessThan(heap + 5 * MEBIBYTE);
        assertThat(lost).isEmpty();
    }

    /** H2 keeps an exception with the stack of the thread that has used it first. */
    private static void useDriversFirst() throws SQLException {
        DriverManager.getConnection("jdbc:h2:mem:").close();
    }

    /** Deploys the application, waits until each user was served by it, and undeploys it. */
    private WeakReference<ClassLoader> deployed() throws Exception {
        ApplicationLoader loader = new ApplicationLoader();
        Thread thread = Thread.currentThread();
        ClassLoader server = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Object shop =
                    loader.loadClass(DeployedShop.class.getName())
                            .getConstructor(String.class)
                            .newInstance(database.url());
            assertThat(shop.getClass().getClassLoader()).isSameAs(loader);
            @SuppressWarnings("unchecked")
            Function<String, String> serving = (Function<String, String>) shop;
            int before = served.get();
            application = serving;
            Eventually.holds(
                    PATIENCE,
                    () -> assertThat(served).hasValueGreaterThanOrEqualTo(before + 20 * USERS));
            application = null;
            ((AutoCloseable) shop).close();
        } finally {
            thread.setContextClassLoader(server);
            loader.close();
        }
        return new WeakReference<>(loader);
    }

    /** A request that is on its way while the application stops may fail, and is sent again. */
    private void send() {
        String id = "";
        while (!stopped) {
            Function<String, String> serving = application;
            if (serving == null) {
                LockSupport.parkNanos(1_000_000);
                continue;
            }
            try {
                id = serving.apply(id);
                served.incrementAndGet();
            } catch (RuntimeException | LinkageError failed) {
                if (failed.getMessage() != null && failed.getMessage().contains("lost")
                        || application == serving) {
                    lost.add(failed);
                    return;
                }
            }
        }
    }

    /**
     * All but the last: the JDK keeps a class of the application that was last to compare records,
     * until another one does (the method handle {@code ObjectMethods.OBJECT_EQ}).
     */
    private static void areGone(List<WeakReference<ClassLoader>> loaders) {
        Eventually.holds(
                PATIENCE,
                () -> {
                    System.gc();
                    assertThat(loaders.subList(0, loaders.size() - 1))
                            .allSatisfy(it -> assertThat(it.get()).isNull());
                });
    }

    /** Those of the JDK come and go by one or two. */
    private static int threads() {
        return Thread.getAllStackTraces().size();
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Has the classes of Sojourn and of the application, as if they lay in the application. */
    private static final class ApplicationLoader extends URLClassLoader {

        ApplicationLoader() {
            super(
                    Stream.of(SessionBackend.class, Shop.class, DeployedShop.class)
                            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                            .distinct()
                            .toArray(URL[]::new),
                    ApplicationLoader.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.sojourn.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
        }

        /** The persistence units of the application, once. */
        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> own = Collections.list(findResources(name));
            return own.isEmpty() ? super.getResources(name) : Collections.enumeration(own);
        }

        @Override
        public @Nullable URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }
    }
}
