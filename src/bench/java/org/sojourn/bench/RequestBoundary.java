package org.sojourn.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.sojourn.ActivateSession;
import org.sojourn.SessionId;
import org.sojourn.WebSession;

/** What an application does in a request; each method is a session boundary. */
@ApplicationScoped
@ActivateSession
public class RequestBoundary {

    private static final AttributeForm FORM = AttributeForm.asked();

    private final WebSession session;

    /** For the client proxy. */
    protected RequestBoundary() {
        this(null);
    }

    /** Takes the session of the request. */
    @Inject
    public RequestBoundary(WebSession session) {
        this.session = session;
    }

    /** Reads the attribute. */
    public String read(@SessionId String id) {
        return read();
    }

    private String read() {
        return FORM.text(session.get(Samples.ATTRIBUTE, Object.class).orElseThrow());
    }

    /** Reads the attribute, and gives it another value. */
    public String write(@SessionId String id, String text) {
        String before = read();
        session.set(Samples.ATTRIBUTE, FORM.value(text));
        return before;
    }

    /** Starts a session and returns its id. */
    public String create(@SessionId String none, String text) {
        session.set(Samples.ATTRIBUTE, FORM.value(text));
        return session.id().orElseThrow();
    }

    /** Starts a session with many attributes more and returns its id. */
    public String createLarge(@SessionId String none, String text) {
        Samples.REST.forEach((name, value) -> session.set(name, FORM.value(value)));
        session.set(Samples.ATTRIBUTE, FORM.value(text));
        return session.id().orElseThrow();
    }
}
