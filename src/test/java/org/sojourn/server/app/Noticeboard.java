package org.sojourn.server.app;

import jakarta.inject.Inject;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import org.sojourn.ActivateSession;
import org.sojourn.WebSession;
import org.sojourn.websocket.SessionHandshake;

/** An endpoint whose own methods are boundaries. */
@ServerEndpoint(value = "/noticeboard", configurator = SessionHandshake.class)
public class Noticeboard {

    @Inject WebSession session;

    @OnMessage
    @ActivateSession
    public String answer(String text, Session socket) {
        return SocketCommands.perform(session, text);
    }

    @OnError
    public void failed(Session socket, Throwable failure) throws IOException {
        socket.getBasicRemote().sendText(SocketCommands.message(failure));
    }
}
