package org.sojourn.internal.cdi;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The threads for work that no caller waits for: the server's managed threads where it has some,
 * else daemon threads that end when they are idle.
 */
final class ManagedExecutors implements AutoCloseable {

    /**
     * More than lanes have slots by default: a batch keeps a thread while it waits for the
     * database, and what depends on a stage may keep one, too.
     */
    private static final int THREADS = 16;

    private static final long KEEP_ALIVE_SECONDS = 10;

    private final AtomicInteger started = new AtomicInteger();
    private final ThreadFactory daemons = this::daemon;
    private Executor inApplication = Runnable::run;
    private @Nullable ExecutorService ownExecutor;
    private @Nullable ScheduledExecutorService ownScheduler;

    /** Runs tasks as soon as a thread is free. */
    synchronized Executor executor() {
        Optional<ExecutorService> managed =
                lookUp("java:comp/DefaultManagedExecutorService", ExecutorService.class);
        if (managed.isPresent()) {
            return managed.get();
        }
        if (ownExecutor == null) {
            ThreadPoolExecutor threads =
                    new ThreadPoolExecutor(
                            THREADS,
                            THREADS,
                            KEEP_ALIVE_SECONDS,
                            TimeUnit.SECONDS,
                            new LinkedBlockingQueue<>(),
                            daemons);
            threads.allowCoreThreadTimeOut(true);
            ownExecutor = threads;
        }
        return ownExecutor;
    }

    /** Takes note of the context of the calling thread, which is one of the application's. */
    synchronized void noteApplication() {
        if (OptionalApis.hasConcurrency()) {
            inApplication =
                    lookUp("java:comp/DefaultContextService", Object.class)
                            .flatMap(ApplicationContext::ofCaller)
                            .orElse(inApplication);
        }
    }

    /**
     * The {@link #executor()}, for threads of the server, such as that of a health check. A managed
     * executor gives a task the context of the thread that asks for it; Payara drops tasks of
     * threads that are no application's.
     */
    Executor ofApplication() {
        return task -> context().execute(() -> executor().execute(task));
    }

    private synchronized Executor context() {
        return inApplication;
    }

    /** Runs tasks later. */
    synchronized ScheduledExecutorService scheduler() {
        Optional<ScheduledExecutorService> managed =
                lookUp(
                        "java:comp/DefaultManagedScheduledExecutorService",
                        ScheduledExecutorService.class);
        if (managed.isPresent()) {
            return managed.get();
        }
        if (ownScheduler == null) {
            ownScheduler = Executors.newSingleThreadScheduledExecutor(daemons);
        }
        return ownScheduler;
    }

    /** Makes threads for one purpose each. */
    ThreadFactory threads() {
        return lookUp("java:comp/DefaultManagedThreadFactory", ThreadFactory.class).orElse(daemons);
    }

    @Override
    public synchronized void close() {
        if (ownExecutor != null) {
            ownExecutor.shutdown();
        }
        if (ownScheduler != null) {
            ownScheduler.shutdownNow();
        }
    }

    private Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "sojourn-" + started.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    private static <T> Optional<T> lookUp(String name, Class<T> type) {
        try {
            return Optional.ofNullable(InitialContext.<Object>doLookup(name)).map(type::cast);
        } catch (NamingException inJavaSe) {
            return Optional.empty();
        }
    }
}
