package org.sojourn.server.business;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import org.sojourn.ActivateSession;
import org.sojourn.SessionBackend;
import org.sojourn.SessionId;
import org.sojourn.SessionStoreException;
import org.sojourn.StoredIn;
import org.sojourn.WebSession;

/** Business methods in a transaction, in a session. */
@ApplicationScoped
public class Checkout {

    @PersistenceContext(unitName = "shop")
    EntityManager entityManager;

    @Inject WebSession session;

    @Inject
    @StoredIn(LostSession.class)
    SessionBackend lost;

    @ActivateSession
    public String open(@SessionId String id, String item) {
        session.set("item", item);
        session.save();
        return session.id().orElseThrow();
    }

    @ActivateSession
    public String itemOf(@SessionId String id) {
        return session.get("item", String.class).orElse("-");
    }

    /** Fails after the session was stored explicitly, or leaves that to the boundary. */
    @ActivateSession
    @Transactional
    public void fail(@SessionId String id, String item, boolean save) {
        session.set("item", item);
        entityManager.persist(new PurchaseOrder(item));
        entityManager.flush();
        if (save) {
            session.save();
        }
        throw new IllegalStateException("the business failed");
    }

    @ActivateSession
    @Transactional
    public void logOutAndFail(@SessionId String id) {
        session.invalidate();
        throw new IllegalStateException("the business failed");
    }

    @Transactional
    public void storeAndFail(SessionBackend sessions, String id, byte[] data) {
        sessions.set(id, data);
        throw new IllegalStateException("the business failed");
    }

    /** Places two orders, and does without the session in between. */
    @Transactional
    public void orderWithoutSession(String before, String after) {
        entityManager.persist(new PurchaseOrder(before));
        try {
            lost.set("id", new byte[] {1});
            throw new AssertionError("There should be no table");
        } catch (SessionStoreException noTable) {
            entityManager.persist(new PurchaseOrder(after));
        }
    }
}
