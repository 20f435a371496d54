package org.sojourn.boundary;

import org.sojourn.SessionBackend;
import org.sojourn.support.Cluster;
import org.sojourn.support.ShopSession;
import org.sojourn.support.World;

/** Two servers with a shop on each. Requests go to them in turn, by their numbers. */
record Shops(Cluster cluster) implements AutoCloseable {

    Shops(World world) {
        this(new Cluster(world, ShopSession.class, Shop.class));
    }

    /** The shop on the server to which a request goes. */
    Shop at(int request) {
        return request % 2 == 0 ? cluster.get(Shop.class) : cluster.otherGet(Shop.class);
    }

    /** The backend on the server to which a request goes. */
    SessionBackend backend(int request) {
        return request % 2 == 0
                ? cluster.backend(ShopSession.class)
                : cluster.otherBackend(ShopSession.class);
    }

    void empty() {
        backend(0).deleteAll();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
