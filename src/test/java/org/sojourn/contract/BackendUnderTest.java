package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.support.Cluster;
import org.sojourn.support.ShopSession;

/** A backend, with another server on the same table. */
interface BackendUnderTest {

    String ALICE = "alice's session id";
    String BOB = "bob's session id";
    byte[] CART = "tent, lantern".getBytes(StandardCharsets.UTF_8);
    byte[] OTHER_CART = "kettle".getBytes(StandardCharsets.UTF_8);
    Duration ONE_MILLISECOND = Duration.ofMillis(1);

    /** Two nodes on an empty database; all time comes from its clock. */
    Cluster cluster();

    default SessionBackend backend() {
        return cluster().backend(ShopSession.class);
    }

    default SessionBackend otherNode() {
        return cluster().otherBackend(ShopSession.class);
    }

    default SessionBackend backend(SessionConfig.Builder config) {
        return backend().withConfig(config.build());
    }

    default SessionConfig.Builder config() {
        return backend().config().toBuilder();
    }

    default List<ShopSession> rows() {
        return cluster().rows(ShopSession.class);
    }

    default ShopSession row() {
        assertThat(rows()).hasSize(1);
        return rows().get(0);
    }

    /** A row as the application's own code could write it. */
    default void insertRow(EntityManager entityManager, String id) {
        ShopSession session = new ShopSession();
        session.fill(SessionKey.of(id).value(), OTHER_CART, 0, Long.MAX_VALUE, 0, null);
        entityManager.persist(session);
        entityManager.flush();
    }

    default byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
