package org.sojourn.server.app;

import jakarta.inject.Inject;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import org.sojourn.ActivateSession;
import org.sojourn.WebSession;
import org.sojourn.websocket.SessionHandshake;

/** An endpoint that speaks first. */
@ServerEndpoint(value = "/greeter", configurator = SessionHandshake.class)
public class Greeter {

    @Inject WebSession session;

    @OnOpen
    @ActivateSession
    public void greet(Session socket) throws IOException {
        session.set("greeted", "yes");
        session.save();
        socket.getBasicRemote().sendText(session.get("name", String.class).orElse("-"));
    }
}
