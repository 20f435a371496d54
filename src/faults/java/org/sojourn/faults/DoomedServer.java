package org.sojourn.faults;

import java.time.Clock;
import java.time.Duration;
import org.sojourn.boundary.Shop;

/** A server in a JVM that a test kills. It prints what was acknowledged to its users. */
final class DoomedServer {

    private DoomedServer() {}

    /**
     * With cookies that end with the browser, no response waits for a renewal.
     *
     * <p>Uses the session whose id follows the URL of the database, on a clock that is twenty
     * minutes ahead of the one by which it was begun; or changes sessions of its own without end.
     */
    public static void main(String[] arguments) {
        PooledNode node =
                PooledNode.on(arguments[0])
                        .clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(20)))
                        .settings(
                                settings ->
                                        settings.operationTimeout(Duration.ofMinutes(1))
                                                .cookiePersistent(false))
                        .start();
        Shop shop = node.shop();
        if (arguments.length > 1) {
            System.out.println(
                    "read "
                            + shop.ask(
                                    arguments[1],
                                    session -> session.get("cart", String.class).orElse("none")));
            return;
        }
        for (int user = 0; user < 4; user++) {
            new Thread(() -> change(shop)).start();
        }
    }

    private static void change(Shop shop) {
        String id = shop.newSession(session -> session.set("count", 0));
        for (int i = 1; ; i++) {
            int next = i;
            shop.visit(id, session -> session.set("count", next));
            System.out.println("acknowledged " + id + " " + next);
        }
    }
}
