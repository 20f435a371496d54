package org.sojourn.history.run;

import java.util.Map;

/**
 * A database that runs on: its URL is given, or the tests start it.
 *
 * @param connection the same for all nodes
 */
record StandingDatabase(Map<String, String> connection) implements KillableDatabase {

    @Override
    public Map<String, String> connection(int node) {
        return connection;
    }

    @Override
    public boolean isKillable() {
        return false;
    }

    @Override
    public void killAndRestart() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
