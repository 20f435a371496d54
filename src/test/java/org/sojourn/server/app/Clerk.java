package org.sojourn.server.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import org.sojourn.ActivateSession;
import org.sojourn.WebSession;

/** A bean that does what an endpoint is asked for, as a boundary. */
@ApplicationScoped
public class Clerk {

    @Inject WebSession session;

    @ActivateSession
    public String perform(String text, Session socket) {
        return SocketCommands.perform(session, text);
    }
}
