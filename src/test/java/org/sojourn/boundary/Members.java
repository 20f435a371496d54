package org.sojourn.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.sojourn.ActivateSession;
import org.sojourn.WebSession;
import org.sojourn.event.SessionEvent;

/** A bean of an application with users. */
@ApplicationScoped
public class Members {

    @Inject WebSession session;

    private final List<String> ended = new CopyOnWriteArrayList<>();

    @ActivateSession
    public <T> T visit(Visit visit, Function<WebSession, T> work) {
        return work.apply(session);
    }

    void note(@Observes SessionEvent.Invalidated event) {
        ended.add(event.key());
    }

    /** The keys of the sessions whose end was published on this server. */
    public List<String> ended() {
        return ended;
    }
}
