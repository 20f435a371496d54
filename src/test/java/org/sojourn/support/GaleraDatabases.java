package org.sojourn.support;

import java.util.Map;

/** Databases of the cluster. The first server of a test uses its first node, the next the next. */
record GaleraDatabases() implements Database.Creation {

    @Override
    public Map<String, String> create(String name) {
        return GaleraCluster.running().create(name);
    }

    @Override
    public Map<String, String> of(int server, Map<String, String> connection) {
        return GaleraCluster.on(server % GaleraCluster.NODES, connection);
    }
}
