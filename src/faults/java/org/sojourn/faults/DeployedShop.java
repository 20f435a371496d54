package org.sojourn.faults;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.sojourn.boundary.Shop;

/**
 * The application as a server sees it, by types of the JDK alone: it is made by its class loader,
 * answers requests, and is closed.
 */
public final class DeployedShop implements Function<String, String>, AutoCloseable {

    private final PooledNode node;

    /**
     * @param url of the database
     */
    public DeployedShop(String url) {
        node = PooledNode.on(url).start();
    }

    /**
     * A request.
     *
     * @param id of the session; empty if the client has none
     * @return the id of the session
     */
    @Override
    public String apply(String id) {
        Shop shop = node.shop();
        if (id.isEmpty()) {
            return shop.newSession(session -> session.set("count", 1));
        }
        int next = ThreadLocalRandom.current().nextInt();
        shop.visit(
                id,
                session -> {
                    if (!session.exists()) {
                        throw new IllegalStateException("the session is lost");
                    }
                    session.set("count", next);
                });
        return id;
    }

    @Override
    public void close() {
        node.close();
    }
}
