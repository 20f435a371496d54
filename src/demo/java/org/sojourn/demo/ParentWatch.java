package org.sojourn.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/** No server outlives the Maven that started it, however that ended. */
@ApplicationScoped
public class ParentWatch {

    void watch(@Observes @Initialized(ApplicationScoped.class) Object start) {
        if (Boolean.getBoolean("demo.ends-with-parent")) {
            ProcessHandle.current()
                    .parent()
                    .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        }
    }
}
