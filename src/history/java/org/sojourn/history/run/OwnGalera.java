package org.sojourn.history.run;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.sojourn.support.GaleraCluster;

/**
 * Three MariaDB servers in a Galera cluster, one of which is killed at a time, each in its turn.
 * Each node prefers a server of its own.
 */
final class OwnGalera implements KillableDatabase {

    private final GaleraCluster cluster = GaleraCluster.running();
    private final Map<String, String> connection;
    private final AtomicInteger next = new AtomicInteger();

    OwnGalera() {
        connection = cluster.create("history_" + new Random().nextInt(1 << 30));
    }

    @Override
    public Map<String, String> connection(int node) {
        return GaleraCluster.preferring(node % GaleraCluster.NODES, connection);
    }

    @Override
    public boolean isKillable() {
        return true;
    }

    @Override
    public void killAndRestart() {
        int server = next.getAndIncrement() % GaleraCluster.NODES;
        cluster.kill(server);
        cluster.rejoin(server);
    }

    @Override
    public void close() {}
}
