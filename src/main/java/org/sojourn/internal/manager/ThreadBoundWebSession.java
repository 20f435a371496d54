package org.sojourn.internal.manager;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.sojourn.WebSession;

/** Hands every call on to the session of the boundary that the calling thread is in. */
record ThreadBoundWebSession(SessionManager manager) implements WebSession {

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        return manager.current().verbs().get(name, type);
    }

    @Override
    public void set(String name, Object value) {
        manager.current().verbs().set(name, value);
    }

    @Override
    public void remove(String name) {
        manager.current().verbs().remove(name);
    }

    @Override
    public void clear() {
        manager.current().verbs().clear();
    }

    @Override
    public Set<String> names() {
        return manager.current().verbs().names();
    }

    @Override
    public boolean exists() {
        return manager.current().verbs().exists();
    }

    @Override
    public Optional<String> id() {
        return manager.current().verbs().id();
    }

    @Override
    public Optional<String> key() {
        return manager.current().verbs().key();
    }

    @Override
    public Optional<Instant> createdAt() {
        return manager.current().verbs().createdAt();
    }

    @Override
    public Optional<Instant> expiresAt() {
        return manager.current().verbs().expiresAt();
    }

    @Override
    public Optional<String> principal() {
        return manager.current().verbs().principal();
    }

    @Override
    public int size() {
        return manager.current().verbs().size();
    }

    @Override
    public void rotateId() {
        manager.current().verbs().rotateId();
    }

    @Override
    public void invalidate() {
        manager.current().verbs().invalidate();
    }

    @Override
    public void save() {
        manager.current().verbs().save();
    }
}
