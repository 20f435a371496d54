package org.sojourn.server.app;

import jakarta.inject.Inject;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import org.sojourn.websocket.SessionHandshake;

/** An endpoint that leaves the work to a bean. */
@ServerEndpoint(value = "/counter", configurator = SessionHandshake.class)
public class Counter {

    @Inject Clerk clerk;

    @OnMessage
    public String answer(String text, Session socket) {
        return clerk.perform(text, socket);
    }

    @OnError
    public void failed(Session socket, Throwable failure) throws IOException {
        socket.getBasicRemote().sendText(SocketCommands.message(failure));
    }
}
