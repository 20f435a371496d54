package org.sojourn.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import org.sojourn.event.SessionEvent;

/** Observers that fail. */
@ApplicationScoped
public class Failing {

    void fail(@Observes SessionEvent event) {
        throw new IllegalStateException("an observer of the test fails");
    }

    void failLater(@ObservesAsync SessionEvent.Invalidated event) {
        throw new IllegalStateException("a late observer of the test fails");
    }
}
