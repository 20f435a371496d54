package org.sojourn.server.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What was seen inside the server, for a test outside. */
@ApplicationScoped
public class Witness {

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    public void saw(String what) {
        seen.add(what);
    }

    public void forget() {
        seen.clear();
    }

    /** What was seen first and not returned yet; waits for it. */
    public String next() {
        try {
            String next = seen.poll(20, TimeUnit.SECONDS);
            return next == null ? "nothing" : next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
