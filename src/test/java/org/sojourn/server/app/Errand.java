package org.sojourn.server.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.sojourn.ActivateSession;
import org.sojourn.SessionId;
import org.sojourn.WebSession;

/** Work for a session that no request does. */
@ApplicationScoped
public class Errand {

    @Inject Notes notes;
    @Inject WebSession session;

    @ActivateSession
    public String run(@SessionId String id, String line) {
        notes.add(line);
        session.set("errand", line);
        return notes.text();
    }
}
