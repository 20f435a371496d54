package org.sojourn.internal.backend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionRecord;
import org.sojourn.event.SessionEvent;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * Makes events of what happened to the sessions of one model, and publishes them. Only the caller
 * whose statement changed the row publishes the change.
 */
public record SessionEventPublisher(
        Class<? extends SessionRecord> model, InstantSource clock, EventTarget target) {

    public void publish(SessionEvent event) {
        target.publish(event);
    }

    public SessionEvent created(SessionRow row) {
        return new SessionEvent.Created(key(row), model, at(), principal(row));
    }

    public SessionEvent idRotated(SessionKey previous, SessionRow row) {
        return new SessionEvent.IdRotated(key(row), previous.value(), model, at(), principal(row));
    }

    public SessionEvent invalidated(SessionKey key, @Nullable String principal) {
        return new SessionEvent.Invalidated(
                key.value(), model, at(), Optional.ofNullable(principal));
    }

    public SessionEvent expired(SessionKey key, @Nullable String principal) {
        return new SessionEvent.Expired(key.value(), model, at(), Optional.ofNullable(principal));
    }

    public SessionEvent changesDiscarded(SessionRow row) {
        return new SessionEvent.ChangesDiscarded(key(row), model, at(), principal(row));
    }

    public SessionEvent corrupt(SessionRow row) {
        return new SessionEvent.Corrupt(key(row), model, at(), principal(row));
    }

    private Instant at() {
        return clock.instant();
    }

    private static String key(SessionRow row) {
        return row.key().value();
    }

    private static Optional<String> principal(SessionRow row) {
        return Optional.ofNullable(row.principal());
    }
}
