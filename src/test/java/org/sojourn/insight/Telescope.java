package org.sojourn.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Point;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionBackend;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.Race;

/** Two servers on which all kinds of things happen to sessions, to be looked at. */
final class Telescope implements AutoCloseable {

    static final String VALUE = "value-not-to-be-seen";

    private final Node node;
    private final Node otherNode;

    Telescope(SuppliedBeans supplied) {
        node = Node.start(supplied, ShopSession.class, Shop.class);
        otherNode = Node.start(new SuppliedBeans(), ShopSession.class, Shop.class);
    }

    Node node() {
        return node;
    }

    private Shop shop() {
        return node.get(Shop.class);
    }

    /** A session is made, read, and gets another id; returns the first one. */
    String rotated() {
        String id = shop().newSession(session -> session.set("name", VALUE));
        shop().visit(id, session -> session.rotateId());
        return id;
    }

    /** Another server stores something while a request of this one changes the session. */
    String merged() {
        String id = shop().newSession(session -> session.set("name", VALUE));
        shop().visit(
                        id,
                        session -> {
                            session.set("mine", VALUE);
                            Race.run(
                                    1,
                                    other ->
                                            otherNode
                                                    .get(Shop.class)
                                                    .visit(id, it -> it.set("theirs", VALUE)));
                        });
        Set<String> names = shop().ask(id, session -> Set.copyOf(session.names()));
        assertThat(names).contains("mine", "theirs");
        return id;
    }

    /** A session is ended while a request changes it. */
    String discarded() {
        String id = shop().newSession(session -> session.set("name", VALUE));
        shop().visit(
                        id,
                        session -> {
                            session.set("mine", VALUE);
                            otherNode.get(SessionBackend.class).delete(id);
                        });
        return id;
    }

    /** A class that is not on the allow-list. */
    String refused() {
        String id = shop().newSession(session -> session.set("name", VALUE));
        Assertions.assertThatThrownBy(
                        () -> shop().visit(id, session -> session.set("point", new Point(1, 2))))
                .isInstanceOf(SessionAttributeException.class);
        return id;
    }

    String missing() {
        String id = "id-not-to-be-seen";
        assertThat(node.get(SessionBackend.class).get(id)).isEmpty();
        return id;
    }

    /** All of it; returns the ids. */
    List<String> everything() {
        return List.of(rotated(), merged(), discarded(), refused(), missing());
    }

    @Override
    public void close() {
        node.get(SessionBackend.class).deleteAll();
        node.close();
        otherNode.close();
    }
}
