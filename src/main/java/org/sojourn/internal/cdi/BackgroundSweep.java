package org.sojourn.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.sojourn.internal.backend.ModelSessions;
import org.sojourn.internal.backend.Sweeper;

/** Runs a sweeper for each model while the application runs. */
@ApplicationScoped
public class BackgroundSweep {

    @Inject SojournRuntime runtime;

    private final List<Sweeper> sweepers = new ArrayList<>();

    synchronized void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (!sweepers.isEmpty()) {
            return;
        }
        runtime.executors().noteApplication();
        for (ModelSessions sessions : runtime.allSessions()) {
            if (!sessions.config().sweepInterval().isZero()) {
                sweepers.add(new Sweeper(sessions, runtime.executors().scheduler()));
            }
        }
        sweepers.forEach(Sweeper::start);
    }

    synchronized void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
        sweepers.forEach(Sweeper::close);
        sweepers.clear();
    }
}
