package org.sojourn.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Consumer;
import org.sojourn.ActivateSession;
import org.sojourn.SessionId;
import org.sojourn.WebSession;

/** A bean of an application, whose ways in begin a transaction, or do not. */
@ApplicationScoped
public class Till {

    @Inject WebSession session;

    @ActivateSession
    @Transactional
    public void pay(@SessionId String id, Consumer<WebSession> work) {
        work.accept(session);
    }

    @ActivateSession
    @Transactional(TxType.NOT_SUPPORTED)
    public void look(@SessionId String id, Consumer<WebSession> work) {
        work.accept(session);
    }

    @Transactional
    public void payWithin(Consumer<WebSession> work) {
        work.accept(session);
    }
}
