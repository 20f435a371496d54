package org.sojourn.internal.backend;

import java.util.Objects;
import java.util.Optional;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.internal.row.SessionKey;

/** The blocking face: ids become keys, and the caller's arrays stay the caller's. */
public record BlockingBackend(ModelSessions sessions) implements SessionBackend {

    @Override
    public Optional<byte[]> get(String sessionId) {
        return Joined.join(sessions.blocking().get(SessionKey.of(sessionId)));
    }

    /** Stores a copy: a caller that has given up waiting may change its array. */
    @Override
    public void set(String sessionId, byte[] data) {
        SessionKey key = SessionKey.of(sessionId);
        byte[] copy = sessions.state().checked(data).clone();
        Joined.join(sessions.blocking().put(key, copy));
    }

    @Override
    public void delete(String sessionId) {
        Joined.join(sessions.blocking().delete(SessionKey.of(sessionId)));
    }

    @Override
    public long deleteAll() {
        return sessions.bulkDeletion().all();
    }

    @Override
    public long deleteExpired() {
        return sessions.bulkDeletion().expired();
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
