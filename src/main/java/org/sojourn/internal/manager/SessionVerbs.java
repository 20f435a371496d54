package org.sojourn.internal.manager;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionStateException;
import org.sojourn.StaleLoginException;
import org.sojourn.WebSession;
import org.sojourn.internal.message.DeviceMessage;
import org.sojourn.internal.row.SessionRow;

/**
 * What an application does with the session of one boundary.
 *
 * @param saving saves the changes of the boundary now
 */
record SessionVerbs(SessionLife life, Runnable saving) implements WebSession {

    private Optional<ObservedContent> content() {
        return life.session().map(session -> new ObservedContent(session, life));
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        Optional<Object> value = content().flatMap(content -> content.get(name));
        if (value.isPresent() && !type.isInstance(value.get())) {
            throw new SessionAttributeException(
                    ManagerMessage.WRONG_TYPE.with(name, value.get().getClass(), type), null);
        }
        return value.map(type::cast);
    }

    @Override
    public void set(String name, Object value) {
        Objects.requireNonNull(value, "value");
        if (name.isEmpty()) {
            throw new IllegalArgumentException(ManagerMessage.EMPTY_NAME.text());
        }
        new ObservedContent(life.beginInTime(), life).set(name, value);
    }

    @Override
    public void remove(String name) {
        content().ifPresent(content -> content.remove(name));
    }

    @Override
    public void clear() {
        content().ifPresent(ObservedContent::clear);
    }

    @Override
    public Set<String> names() {
        return life.session()
                .map(session -> session.content().names(ContentName.Kind.ATTRIBUTE))
                .<Set<String>>map(LinkedHashSet::new)
                .map(Collections::unmodifiableSet)
                .orElse(Set.of());
    }

    @Override
    public boolean exists() {
        life.touch();
        return life.facts().isReal();
    }

    @Override
    public Optional<String> id() {
        if (life.session().isEmpty()) {
            return Optional.empty();
        }
        life.countOn();
        return Optional.of(life.ids().current().value());
    }

    @Override
    public Optional<String> key() {
        return exists() ? Optional.of(life.facts().key().value()) : Optional.empty();
    }

    @Override
    public Optional<Instant> createdAt() {
        return life.row().map(SessionRow::createdAt).map(Instant::ofEpochMilli);
    }

    @Override
    public Optional<Instant> expiresAt() {
        return life.row().map(SessionRow::expiresAt).map(Instant::ofEpochMilli);
    }

    @Override
    public Optional<String> principal() {
        return exists() ? Optional.ofNullable(life.facts().principal()) : Optional.empty();
    }

    @Override
    public Optional<Instant> authenticatedAt() {
        return principal().flatMap(name -> life.logins().authenticatedAt(life.state()));
    }

    @Override
    public void reauthenticated() {
        if (principal().isEmpty()) {
            throw new SessionStateException(DeviceMessage.NO_PRINCIPAL.with(), null);
        }
        life.requestRotation();
        life.session().ifPresent(life.logins()::stampNow);
    }

    @Override
    public void requireFresh(Duration maxAge) {
        Optional<Instant> last = authenticatedAt();
        if (last.filter(at -> !at.plus(maxAge).isBefore(life.logins().now())).isEmpty()) {
            String when = last.map(at -> "at " + at).orElse("at a time that is not known");
            throw new StaleLoginException(
                    DeviceMessage.STALE_LOGIN.with(when, maxAge.toSeconds()), null);
        }
    }

    @Override
    public int size() {
        return life.row().map(row -> row.data().size()).orElse(0);
    }

    @Override
    public void rotateId() {
        if (life.session().isPresent()) {
            life.requestRotation();
        }
    }

    @Override
    public void invalidate() {
        life.end();
    }

    @Override
    public void save() {
        saving.run();
    }
}
