package org.sojourn.internal.manager;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Corrupt;
import org.sojourn.SessionStoreException;
import org.sojourn.WebSession;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
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

    private static final Logger LOG = System.getLogger("org.sojourn");

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
    private Attributes attributes;

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
        this.attributes = new Attributes(codecs, Map.of());
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
            attempt(() -> stored.store(attributes));
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
        commit();
    }

    /** What the client has to be told since this was last asked. */
    public Reply takeReply() {
        boolean renewed = stored.takeRenewed();
        Optional<String> storedId = stored.storedId();
        boolean exists = storedId.isPresent();
        if (exists && (renewed || !storedId.get().equals(clientsId))) {
            clientsId = storedId.get();
            return new Reply.Send(clientsId, config.maxAge());
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

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        touch();
        Optional<Object> value = read(name);
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
        attributes.set(name, value);
    }

    @Override
    public void remove(String name) {
        touch();
        attributes.remove(name);
    }

    @Override
    public void clear() {
        touch();
        attributes.clear();
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
        if (stored.row().isEmpty()) {
            return;
        }
        if (tooLateForIds.getAsBoolean()) {
            throw Messages.tooLateForId();
        }
        stored.renewId();
    }

    @Override
    public void invalidate() {
        attempt(() -> stored.end(clientsId));
        attributes = new Attributes(codecs, Map.of());
        touched = true;
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
        attributes = new Attributes(codecs, found.orElse(Map.of()));
    }

    private void attempt(Runnable operation) {
        try {
            operation.run();
        } catch (SessionStoreException failed) {
            storeFailure = failed;
            throw failed;
        }
    }

    private Optional<Object> read(String name) {
        try {
            return attributes.get(name);
        } catch (SessionAttributeException unreadable) {
            if (config.corrupt() == Corrupt.FAIL) {
                throw unreadable;
            }
            LOG.log(Level.ERROR, unreadable.getMessage());
            if (config.corrupt() == Corrupt.DROP) {
                attributes.remove(name);
            }
            return Optional.empty();
        }
    }
}
