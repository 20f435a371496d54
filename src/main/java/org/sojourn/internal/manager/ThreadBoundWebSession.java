package org.sojourn.internal.manager;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sojourn.WebSession;

/** Hands every call on to the session of the boundary that the calling thread is in. */
record ThreadBoundWebSession(Supplier<WebSession> current) implements WebSession {

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        return current.get().get(name, type);
    }

    @Override
    public void set(String name, Object value) {
        current.get().set(name, value);
    }

    @Override
    public void remove(String name) {
        current.get().remove(name);
    }

    @Override
    public void clear() {
        current.get().clear();
    }

    @Override
    public Set<String> names() {
        return current.get().names();
    }

    @Override
    public boolean exists() {
        return current.get().exists();
    }

    @Override
    public Optional<String> id() {
        return current.get().id();
    }

    @Override
    public Optional<String> key() {
        return current.get().key();
    }

    @Override
    public Optional<Instant> createdAt() {
        return current.get().createdAt();
    }

    @Override
    public Optional<Instant> expiresAt() {
        return current.get().expiresAt();
    }

    @Override
    public Optional<String> principal() {
        return current.get().principal();
    }

    @Override
    public Optional<Instant> authenticatedAt() {
        return current.get().authenticatedAt();
    }

    @Override
    public void reauthenticated() {
        current.get().reauthenticated();
    }

    @Override
    public void requireFresh(Duration maxAge) {
        current.get().requireFresh(maxAge);
    }

    @Override
    public int size() {
        return current.get().size();
    }

    @Override
    public void rotateId() {
        current.get().rotateId();
    }

    @Override
    public void invalidate() {
        current.get().invalidate();
    }

    @Override
    public void save() {
        current.get().save();
    }
}
