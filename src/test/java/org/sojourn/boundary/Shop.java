package org.sojourn.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sojourn.ActivateSession;
import org.sojourn.SessionId;
import org.sojourn.SkipSession;
import org.sojourn.WebSession;

/** A bean of an application: its methods are the ways in. */
@ApplicationScoped
public class Shop {

    @Inject WebSession session;

    /** Itself as other beans have it: calls through it open boundaries. */
    @Inject Shop shop;

    /** Begins a session with this content; returns its id. */
    public String newSession(Consumer<WebSession> content) {
        return shop.ask(
                null,
                session -> {
                    content.accept(session);
                    return session.id().orElseThrow();
                });
    }

    /** Rotates the id of this session; returns the new one. */
    public String rotated(String id) {
        return shop.ask(
                id,
                session -> {
                    session.rotateId();
                    return session.id().orElseThrow();
                });
    }

    @ActivateSession
    public void visit(@SessionId String id, Consumer<WebSession> work) {
        work.accept(session);
    }

    @ActivateSession
    public <T> T ask(@SessionId String id, Function<WebSession, T> question) {
        return question.apply(session);
    }

    @ActivateSession
    public void visitAnonymously(Consumer<WebSession> work) {
        work.accept(session);
    }

    @SkipSession
    public void withoutSession(Consumer<WebSession> work) {
        work.accept(session);
    }

    @ActivateSession
    @SkipSession
    public void both(@SessionId String id, Consumer<WebSession> work) {
        work.accept(session);
    }

    public void outsideAnyBoundary(Consumer<WebSession> work) {
        work.accept(session);
    }
}
