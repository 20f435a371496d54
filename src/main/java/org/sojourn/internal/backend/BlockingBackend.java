package org.sojourn.internal.backend;

import java.util.Objects;
import java.util.Optional;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.internal.row.SessionKey;

/** The blocking face: ids become keys, and the caller's arrays stay the caller's. */
public record BlockingBackend(SessionOperations sessions) implements SessionBackend {

    @Override
    public Optional<byte[]> get(String sessionId) {
        return SessionOperations.join(
                sessions.verbs().get(sessions.waiting(), SessionKey.of(sessionId)));
    }

    /** Stores a copy: a caller that has given up waiting may change its array. */
    @Override
    public void set(String sessionId, byte[] data) {
        SessionKey key = SessionKey.of(sessionId);
        byte[] copy = sessions.checked(data).clone();
        SessionOperations.join(sessions.verbs().put(sessions.waiting(), key, copy));
    }

    @Override
    public void delete(String sessionId) {
        SessionOperations.join(
                sessions.verbs().delete(sessions.waiting(), SessionKey.of(sessionId)));
    }

    @Override
    public long deleteAll() {
        return sessions.verbs().deleteAll();
    }

    @Override
    public long deleteExpired() {
        return sessions.verbs().deleteExpired();
    }

    @Override
    public Class<? extends SessionRecord> model() {
        return sessions.model();
    }

    @Override
    public SessionConfig config() {
        return sessions.config();
    }

    @Override
    public SessionBackend withConfig(SessionConfig config) {
        return new BlockingBackend(sessions.withConfig(Objects.requireNonNull(config, "config")));
    }
}
