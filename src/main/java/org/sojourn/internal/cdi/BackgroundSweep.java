package org.sojourn.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.backend.Sessions;
import org.sojourn.internal.backend.Sweeper;

/**
 * Runs a sweeper for each model while the application runs, on the server's scheduler where there
 * is one.
 */
@ApplicationScoped
public class BackgroundSweep {

    private static final String SERVERS_OWN = "java:comp/DefaultManagedScheduledExecutorService";

    @Inject Assembly assembly;

    private final List<Sweeper> sweepers = new ArrayList<>();
    private @Nullable ScheduledExecutorService ownExecutor;

    synchronized void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (!sweepers.isEmpty()) {
            return;
        }
        List<Sessions> swept =
                assembly.allSessions().stream()
                        .filter(sessions -> !sessions.config().sweepInterval().isZero())
                        .toList();
        if (!swept.isEmpty()) {
            ScheduledExecutorService executor = executor();
            swept.forEach(sessions -> sweepers.add(new Sweeper(sessions, executor)));
            sweepers.forEach(Sweeper::start);
        }
    }

    synchronized void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
        sweepers.forEach(Sweeper::close);
        sweepers.clear();
        if (ownExecutor != null) {
            ownExecutor.shutdownNow();
        }
    }

    private ScheduledExecutorService executor() {
        try {
            return InitialContext.doLookup(SERVERS_OWN);
        } catch (NamingException inJavaSe) {
            ownExecutor =
                    Executors.newSingleThreadScheduledExecutor(
                            task -> {
                                Thread thread = new Thread(task, "sojourn-sweep");
                                thread.setDaemon(true);
                                return thread;
                            });
            return ownExecutor;
        }
    }
}
