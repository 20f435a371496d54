package org.sojourn.history.run;

import java.io.IOException;
import java.util.Map;

/** The database of a run. */
interface KillableDatabase extends AutoCloseable {

    /** How a node connects to it, in the properties of Jakarta Persistence. */
    Map<String, String> connection(int node);

    /** Whether this run may kill it. */
    boolean isKillable();

    /** SIGKILL, and a new start. */
    void killAndRestart() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
