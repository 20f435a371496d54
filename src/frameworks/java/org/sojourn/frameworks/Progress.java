package org.sojourn.frameworks;

import java.io.PrintStream;
import java.time.Duration;

/** A line on the console for each application and server, because a run takes minutes. */
record Progress(String what, long start) {

    private static final PrintStream CONSOLE = System.out;

    static Progress begun(FrameworkApplication application, FrameworkServer server) {
        String what = application.name() + " on " + server;
        CONSOLE.println("[frameworks] " + what + " …");
        return new Progress(what, System.nanoTime());
    }

    void done() {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        CONSOLE.printf("[frameworks] %s: %d s%n", what, seconds);
    }
}
