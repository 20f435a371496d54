package org.sojourn.server.app;

import jakarta.inject.Inject;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** An endpoint whose handshake does not take the session along. */
@ServerEndpoint("/strangers")
public class Strangers {

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
