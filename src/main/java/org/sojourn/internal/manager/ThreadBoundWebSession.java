package org.sojourn.internal.manager;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.sojourn.WebSession;

/** Hands every call on to the session of the boundary that the calling thread is in. */
record ThreadBoundWebSession(SessionManager manager) implements WebSession {

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        return manager.current().get(name, type);
    }

    @Override
    public void set(String name, Object value) {
        manager.current().set(name, value);
    }

    @Override
    public void remove(String name) {
        manager.current().remove(name);
    }

    @Override
    public void clear() {
        manager.current().clear();
    }

    @Override
    public Set<String> names() {
        return manager.current().names();
    }

    @Override
    public boolean exists() {
        return manager.current().exists();
    }

    @Override
    public Optional<String> id() {
        return manager.current().id();
    }

    @Override
    public Optional<String> key() {
        return manager.current().key();
    }

    @Override
    public Optional<Instant> createdAt() {
        return manager.current().createdAt();
    }

    @Override
    public Optional<Instant> expiresAt() {
        return manager.current().expiresAt();
    }

    @Override
    public Optional<String> principal() {
        return manager.current().principal();
    }

    @Override
    public int size() {
        return manager.current().size();
    }

    @Override
    public void rotateId() {
        manager.current().rotateId();
    }

    @Override
    public void invalidate() {
        manager.current().invalidate();
    }

    @Override
    public void save() {
        manager.current().save();
    }
}
