package org.sojourn.internal.backend;

import java.util.Objects;
import java.util.Optional;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/** The blocking face: ids become keys, and the caller's arrays stay the caller's. */
public record BlockingBackend(Sessions sessions) implements SessionBackend {

    @Override
    public Optional<byte[]> get(String sessionId) {
        Optional<SessionRow> row = sessions.find(SessionKey.of(sessionId));
        row.ifPresent(sessions::renewIfDue);
        return row.map(SessionRow::data);
    }

    @Override
    public void set(String sessionId, byte[] data) {
        sessions.put(SessionKey.of(sessionId), Objects.requireNonNull(data, "data"));
    }

    @Override
    public void delete(String sessionId) {
        sessions.end(SessionKey.of(sessionId));
    }

    @Override
    public long deleteAll() {
        return sessions.deleteAll();
    }

    @Override
    public long deleteExpired() {
        return sessions.deleteExpired();
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
