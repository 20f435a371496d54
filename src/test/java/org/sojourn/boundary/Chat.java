package org.sojourn.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.util.function.Consumer;
import org.sojourn.ActivateSession;
import org.sojourn.SessionId;
import org.sojourn.WebSession;

/** A bean whose methods are boundaries of the session of a WebSocket. */
@ApplicationScoped
public class Chat {

    @Inject WebSession session;

    @ActivateSession
    public String answer(Session socket, Consumer<WebSession> work) {
        work.accept(session);
        return "done";
    }

    @ActivateSession
    public int counted(Session socket) {
        return 7;
    }

    @ActivateSession
    public boolean asked(Session socket) {
        return true;
    }

    @ActivateSession
    public void receive(Session socket, Consumer<WebSession> work) {
        work.accept(session);
    }

    /** Wherever the call came by, the id decides. */
    @ActivateSession
    public void visited(Session socket, @SessionId String id, Consumer<WebSession> work) {
        work.accept(session);
    }
}
