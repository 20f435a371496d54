package org.sojourn.server.members;

import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import org.sojourn.ActivateSession;
import org.sojourn.WebSession;
import org.sojourn.websocket.SessionHandshake;

/** An endpoint whose clients may be known. */
@ServerEndpoint(value = "/whisper", configurator = SessionHandshake.class)
public class Whisper {

    @Inject WebSession session;
    @Inject Basket basket;

    @OnMessage
    @ActivateSession
    public String answer(String text, Session socket) {
        if (text.startsWith("add ")) {
            basket.setItem(text.substring(4));
            basket.add();
            return basket.getItems();
        }
        return session.principal().orElse("nobody")
                + " "
                + session.get("name", String.class).orElse("-");
    }
}
