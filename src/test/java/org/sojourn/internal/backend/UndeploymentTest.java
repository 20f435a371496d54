package org.sojourn.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sojourn.support.Eventually;

/** What an application leaves in a server when it is undeployed. */
class UndeploymentTest {

    /** The server's, which outlives its applications. */
    private final ScheduledThreadPoolExecutor scheduler = new KeepingScheduler();

    /** A thread that began while an application was on the stack would hold its classes. */
    @BeforeEach
    void start() {
        scheduler.prestartAllCoreThreads();
    }

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void the_servers_scheduler_holds_no_class_of_an_application_that_has_stopped()
            throws Exception {
        WeakReference<ClassLoader> application = started();
        assertThat(scheduler.getQueue()).isNotEmpty();
        Eventually.holds(
                () -> {
                    System.gc();
                    assertThat(application.get()).isNull();
                });
        assertThat(scheduler.getQueue()).isNotEmpty();
    }

    private WeakReference<ClassLoader> started() throws Exception {
        ApplicationClassLoader loader = new ApplicationClassLoader();
        Object application =
                loader.loadClass(SweepingApplication.class.getName())
                        .getConstructor()
                        .newInstance();
        assertThat(application.getClass().getClassLoader()).isSameAs(loader);
        @SuppressWarnings("unchecked")
        Consumer<ScheduledExecutorService> life = (Consumer<ScheduledExecutorService>) application;
        life.accept(scheduler);
        return new WeakReference<>(loader);
    }

    /** Keeps what was given to it, as servers do, even if it was cancelled. */
    private static final class KeepingScheduler extends ScheduledThreadPoolExecutor {

        private final Map<Object, Runnable> given = new ConcurrentHashMap<>();

        KeepingScheduler() {
            super(1);
        }

        @Override
        protected <V> RunnableScheduledFuture<V> decorateTask(
                Runnable task, RunnableScheduledFuture<V> scheduled) {
            given.put(scheduled, task);
            return scheduled;
        }
    }

    /** Has classes of Sojourn of its own, as if they lay in WEB-INF/lib. */
    private static final class ApplicationClassLoader extends URLClassLoader {

        ApplicationClassLoader() {
            super(
                    new URL[] {locationOf(Sweeper.class), locationOf(SweepingApplication.class)},
                    ApplicationClassLoader.class.getClassLoader());
        }

        private static URL locationOf(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
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
    }
}
