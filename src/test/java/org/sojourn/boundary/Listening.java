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

    private final Queue<SessionEvent> heard = new ConcurrentLinkedQueue<>();
    private final Queue<SessionEvent> heardLater = new ConcurrentLinkedQueue<>();

    void listen(@Observes SessionEvent event) {
        heard.add(event);
    }

    void listenLater(@ObservesAsync SessionEvent event) {
        heardLater.add(event);
    }

    public List<SessionEvent> heard() {
        return List.copyOf(heard);
    }

    public List<SessionEvent> heardLater() {
        return List.copyOf(heardLater);
    }

    public void forget() {
        heard.clear();
        heardLater.clear();
    }
}
