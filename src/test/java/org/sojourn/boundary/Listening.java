package org.sojourn.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sojourn.event.SessionEvent;

/** A bean of an application that listens to everything. */
@ApplicationScoped
public class Listening {

    private final Queue<SessionEvent> published = new ConcurrentLinkedQueue<>();
    private final Queue<SessionEvent> publishedLater = new ConcurrentLinkedQueue<>();

    void listen(@Observes SessionEvent event) {
        published.add(event);
    }

    void listenLater(@ObservesAsync SessionEvent event) {
        publishedLater.add(event);
    }

    public List<SessionEvent> published() {
        return List.copyOf(published);
    }

    public List<SessionEvent> publishedLater() {
        return List.copyOf(publishedLater);
    }

    public void forget() {
        published.clear();
        publishedLater.clear();
    }
}
