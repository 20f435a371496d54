package org.sojourn.internal.manager;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.CorruptSessionException;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.WebSession;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.manager.StoredSession.Outcome;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The session of one boundary: nothing until it is touched, then what the database holds and what
 * was changed since.
 *
 * <p>Whoever owns the boundary calls {@link #commit} as often as it likes, and then {@link
 * #takeReply} to learn what to tell the client.
 */
public final class ActiveSession implements WebSession {

    private final AttributeCodecs codecs;
    private final SessionConfig config;
    private final StoredSession stored;
    private final @Nullable String presentedId;

    private @Nullable String clientsId;
    private boolean touched;
    private BooleanSupplier tooLateForIds = () -> false;
    private boolean abandoned;
    private boolean finished;
    private @Nullable SessionStoreException storeFailure;
    private SessionObserver observer = SessionObserver.NOBODY;
    private boolean alive;
    private Instant beganAt = Instant.EPOCH;
    private Instant lastUsedAt = Instant.EPOCH;
    private Attributes attributes;
    private ObservedAttributes content;

    ActiveSession(
            AttributeCodecs codecs,
            SessionConfig config,
            StoredSession stored,
            @Nullable String presentedId) {
        this.codecs = codecs;
        this.config = config;
        this.stored = stored;
        this.presentedId = SecureSessionIds.isWellFormed(presentedId) ? presentedId : null;
        this.clientsId = this.presentedId;
        hold(Map.of());
    }

    /** Has somebody told what happens to the session; ask before it is touched. */
    public void observe(SessionObserver newObserver) {
        observer = newObserver;
        hold(Map.of());
    }

    /** Whether this is the session that the client presented by this id. */
    boolean isOf(@Nullable String id) {
        return Objects.equals(id, presentedId)
                || id != null && (id.equals(clientsId) || stored.isOf(id));
    }

    /**
     * Stores what changed since the last commit. Costs nothing if the session was never touched.
     */
    public void commit() {
        if (touched && !abandoned) {
            attempt(this::store);
        }
    }

    private void store() {
        if (stored.store(attributes, beganAt) == Outcome.LOST) {
            alive = false;
            observer.lost();
        } else if (!finished) {
            attributes.release();
        }
    }

    /**
     * The last commit of the boundary, once; after a failure nothing is stored if the settings say
     * so.
     */
    public void finish(@Nullable Throwable failure) {
        if (finished) {
            return;
        }
        finished = true;
        if (failure != null && !config.saveOnError()) {
            abandon();
        }
        String id = alive ? stored.id() : "";
        commit();
        if (alive && stored.row().isEmpty()) {
            observer.ended(id);
            alive = false;
        }
    }

    /** Whether the boundary is over, so that nothing more will be stored. */
    public boolean isFinished() {
        return finished;
    }

    /** What the client has to be told since this was last asked. */
    public Reply takeReply() {
        boolean renewed = stored.takeRenewed();
        Optional<String> storedId = stored.storedId();
        boolean exists = storedId.isPresent();
        if (exists && (renewed || !storedId.get().equals(clientsId))) {
            clientsId = storedId.get();
            return new Reply.Send(clientsId, stored.idleTimeout(attributes));
        }
        if (touched && !exists && clientsId != null) {
            clientsId = null;
            return new Reply.Forget();
        }
        return new Reply.Keep();
    }

    /**
     * What the database last failed with in this boundary, whether or not the application caught
     * it.
     */
    public Optional<SessionStoreException> storeFailure() {
        return Optional.ofNullable(storeFailure);
    }

    /** Gives the changes up: nothing more is stored. */
    public void abandon() {
        abandoned = true;
    }

    /** Says how to find out that a new id can no longer reach the client. */
    public void tooLateForIds(BooleanSupplier tooLate) {
        tooLateForIds = tooLate;
    }

    /** Whether there is a session: one that was found, or one that was begun here. */
    public boolean isAlive() {
        touch();
        return alive;
    }

    /** Makes a session if there is none. It is not stored before something is set. */
    public void begin() {
        touch();
        if (!alive) {
            alive = true;
            beganAt = stored.now();
            lastUsedAt = beganAt;
            observer.created();
        }
    }

    /** Whether the session that the client presented was found and still stands. */
    public boolean isFound() {
        touch();
        return stored.wasFound();
    }

    /** The id that the session has, or will have once it is stored. */
    public String currentId() {
        return stored.id();
    }

    /** When the session was made. */
    public Instant beganAt() {
        return beganAt;
    }

    /**
     * When the session was last used before this boundary; the renewal threshold says how exact.
     */
    public Instant lastUsedAt() {
        return lastUsedAt;
    }

    /** How long the session lives after its last use, in seconds; zero or less is for ever. */
    public int idleSeconds() {
        return attributes.idleSeconds().orElse(IdleTimeout.seconds(config.maxAge()));
    }

    /** Gives this session an idle timeout of its own, which is stored with it. */
    public void idleSeconds(int seconds) {
        attributes.idleSeconds(seconds);
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        touch();
        Optional<Object> value = content.get(name);
        if (value.isPresent() && !type.isInstance(value.get())) {
            throw Messages.wrongType(name, value.get().getClass(), type);
        }
        return value.map(type::cast);
    }

    @Override
    public void set(String name, Object value) {
        Objects.requireNonNull(value, "value");
        if (name.isEmpty()) {
            throw Messages.emptyAttributeName();
        }
        touch();
        if (stored.row().isEmpty() && tooLateForIds.getAsBoolean()) {
            throw Messages.tooLateForId();
        }
        begin();
        content.set(name, value);
    }

    @Override
    public void remove(String name) {
        touch();
        content.remove(name);
    }

    @Override
    public void clear() {
        touch();
        content.clear();
    }

    @Override
    public Set<String> names() {
        touch();
        return attributes.names();
    }

    @Override
    public boolean exists() {
        touch();
        return !attributes.isEmpty();
    }

    @Override
    public Optional<String> id() {
        return exists() ? Optional.of(stored.id()) : Optional.empty();
    }

    @Override
    public Optional<String> key() {
        return id().map(SessionKey::of).map(SessionKey::value);
    }

    @Override
    public Optional<Instant> createdAt() {
        touch();
        return stored.row().map(SessionRow::createdAt).map(Instant::ofEpochMilli);
    }

    @Override
    public Optional<Instant> expiresAt() {
        touch();
        return stored.row().map(SessionRow::expiresAt).map(Instant::ofEpochMilli);
    }

    @Override
    public int size() {
        touch();
        return stored.row().map(row -> row.data().length).orElse(0);
    }

    @Override
    public void renewId() {
        touch();
        if (!alive) {
            return;
        }
        if (stored.row().isPresent() && tooLateForIds.getAsBoolean()) {
            throw Messages.tooLateForId();
        }
        String former = stored.id();
        stored.renewId();
        observer.idChanged(former);
    }

    @Override
    public void invalidate() {
        if (observer.isWatching()) {
            lookOnceMore();
        }
        String id = alive ? stored.id() : "";
        attempt(() -> stored.end(clientsId));
        touched = true;
        if (alive) {
            observer.ended(id);
            alive = false;
        }
        hold(Map.of());
    }

    /** What cannot be read can be ended. */
    private void lookOnceMore() {
        try {
            touch();
        } catch (CorruptSessionException unreadable) {
            touched = true;
        }
    }

    @Override
    public void save() {
        try {
            commit();
        } catch (RuntimeException told) {
            abandon();
            throw told;
        }
    }

    private void touch() {
        if (touched) {
            return;
        }
        if (presentedId != null) {
            attempt(() -> load(presentedId));
        }
        touched = true;
    }

    private void load(String id) {
        Optional<Map<String, EncodedAttribute>> found = stored.load(id);
        hold(found.orElse(Map.of()));
        alive = found.isPresent();
        stored.row()
                .ifPresent(
                        row -> {
                            beganAt = Instant.ofEpochMilli(row.createdAt());
                            Instant used =
                                    Instant.ofEpochMilli(row.expiresAt())
                                            .minus(stored.idleTimeout(attributes));
                            lastUsedAt = used.isBefore(beganAt) ? beganAt : used;
                        });
    }

    private void attempt(Runnable operation) {
        try {
            operation.run();
        } catch (SessionStoreException failed) {
            storeFailure = failed;
            throw failed;
        }
    }

    private void hold(Map<String, EncodedAttribute> found) {
        attributes = new Attributes(codecs, observer, found);
        content = new ObservedAttributes(attributes, config.corrupt(), observer);
    }
}
