package org.sojourn.server.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds a request back until another one opens the gate. */
@ApplicationScoped
public class Gate {

    private final Semaphore opened = new Semaphore(0);

    public void open() {
        opened.release();
    }

    public void await() {
        try {
            if (!opened.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody opened the gate");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
