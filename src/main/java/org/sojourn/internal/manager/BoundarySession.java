package org.sojourn.internal.manager;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.EmptySessions;
import org.sojourn.SessionStateException;
import org.sojourn.SessionStoreException;
import org.sojourn.SojournException;
import org.sojourn.WebSession;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The session of one boundary: not looked up until it is touched, then what the session is on this
 * server, with the changes of all boundaries that have it.
 */
public final class BoundarySession implements WebSession {

    /** How far the boundary is. */
    private enum Phase {
        OPEN,
        /** Nothing more of it is saved. */
        ABANDONED,
        CLOSED
    }

    private final SessionConfig config;
    private final Optional<SessionId> opener;
    private final ClientId client;
    private final SessionLife life;
    private final SessionBeans beans;
    private final Deque<BoundarySource> sources = new ArrayDeque<>();
    private Phase phase = Phase.OPEN;

    BoundarySession(SessionServices services, BoundarySource source) {
        this.config = services.config();
        this.opener = source.ids().stream().findFirst();
        this.client = new ClientId(source.ids());
        this.life =
                new SessionLife(
                        services,
                        client,
                        () -> source().observer(),
                        new LifecycleOf(services.lifecycle(), this));
        this.beans = new SessionBeans(this, life);
        this.sources.push(source);
    }

    private record LifecycleOf(SessionLifecycleListener listener, BoundarySession session)
            implements SessionLife.Lifecycle {

        @Override
        public boolean isUsed() {
            return listener.isUsed();
        }

        @Override
        public void begun(String key) {
            listener.begun(session, key);
        }

        @Override
        public void ended(String key) {
            listener.ended(session, key);
        }
    }

    /** A boundary of the same session on the same thread, within this one. */
    void enter(BoundarySource joining) {
        sources.push(joining);
    }

    void leave() {
        sources.pop();
    }

    private BoundarySource source() {
        return Objects.requireNonNull(sources.peek());
    }

    /** The id that the client presented: of several the one that has a session, else the first. */
    public Optional<SessionId> presentedId() {
        life.touch();
        return client.firstPresented();
    }

    /** The observer of the session, or of the one that there was. */
    public SessionObserver observer() {
        return life.observer();
    }

    /** The beans that the session holds. */
    public SessionBeans beans() {
        return beans;
    }

    /**
     * Whether this is the session of an id: the one that was presented, or any that the session has
     * or had since; null where none was presented.
     */
    boolean isOf(@Nullable SessionId id) {
        return Objects.equals(id, opener.orElse(null))
                || id != null
                        && (id.equals(client.held())
                                || life.ids().have(id)
                                || isStored() && isUnder(id.key()));
    }

    /** Whether the database has the session, as far as it was asked. */
    boolean isStored() {
        return life.state().row().isPresent();
    }

    /** Whether the session's row stands under this key. */
    boolean isUnder(SessionKey key) {
        return life.state().row().filter(row -> row.key().equals(key)).isPresent();
    }

    /** Saves what changed since the last save. Costs nothing if the session was never touched. */
    public void commit() {
        if (phase == Phase.OPEN) {
            saveNow();
        }
    }

    private void saveNow() {
        identify();
        if (life.isTouched()) {
            life.save(
                    phase == Phase.OPEN,
                    config.cookiePersistent() && source().reasonForNoId().isEmpty());
        }
    }

    /**
     * Asks the source for the user, as often as one likes. A session that gets another principal
     * gets another id, at the latest when it is saved; one whose user changes within the boundary
     * is looked up for that. A session whose user is merely not known here stays as it is.
     *
     * @throws SessionStateException if the database cannot hold the name
     */
    public void identify() {
        Optional<BoundarySource.User> user = source().user();
        if (user.isPresent() && life.identify(user.get().name())) {
            life.touch();
        }
        if (!life.isTouched()) {
            return;
        }
        if (user.isPresent()) {
            life.checkPrincipal();
        }
        if (life.hasNewPrincipal() && source().reasonForNoId().isEmpty()) {
            life.rotate();
        }
    }

    /** The last save of the boundary, once; after a failure only if the settings ask for it. */
    void close(@Nullable Throwable failure) {
        if (phase == Phase.CLOSED) {
            return;
        }
        boolean isDiscarded = failure != null && !config.saveOnError();
        if (isDiscarded) {
            abandon();
        }
        boolean saves = phase == Phase.OPEN;
        phase = Phase.CLOSED;
        life.close(
                () -> {
                    if (saves) {
                        saveNow();
                    } else if (isDiscarded) {
                        life.use();
                    }
                });
    }

    /**
     * The end of a boundary that joined this one: what changed so far is saved, unless it failed
     * and the settings do not ask for that, and the session goes on.
     */
    void closeJoined(@Nullable Throwable failure) {
        if (failure == null || config.saveOnError()) {
            commit();
        }
    }

    /** Whether the boundary is over, so that nothing more will be saved. */
    public boolean isFinished() {
        return phase == Phase.CLOSED;
    }

    /**
     * Whether the client does not know what it has to: the id of a session that was begun or
     * rotated, saved or not, or that its id is dead. Costs no statement.
     */
    public boolean hasNews() {
        return life.isTouched()
                && phase == Phase.OPEN
                && (isAlive() ? life.hasNewId() : client.hasLost());
    }

    /** What the client has to do since this was last asked. */
    public ClientUpdate takeClientUpdate() {
        Optional<SessionId> stored = isStored() ? life.ids().known() : Optional.empty();
        return client.takeUpdate(stored, life::remaining);
    }

    /**
     * The last failure of the database in this boundary, whether or not the application caught it.
     */
    public Optional<SessionStoreException> storeFailure() {
        return life.storeFailure();
    }

    /** Gives the changes up: nothing more is saved. */
    public void abandon() {
        if (phase == Phase.OPEN) {
            phase = Phase.ABANDONED;
            life.withdraw();
        }
    }

    /** Looks the session up. If that fails, it is tried again when the session is touched. */
    void loadEarly() {
        try {
            life.touch();
        } catch (SojournException laterPerhaps) {
            return;
        }
    }

    /** Whether there is a session: one that was found, or one that was begun here. */
    public boolean isAlive() {
        return life.session().isPresent();
    }

    /**
     * Makes a session if there is none. While it holds nothing, it is stored only if the
     * application {@linkplain #countOn counts on it}, or the settings ask for that.
     */
    public void begin() {
        if (config.emptySessions() == EmptySessions.KEEP) {
            beginInTime();
        } else {
            life.begin();
        }
    }

    /** Makes a session if there is none, as long as its id can reach the client. */
    ResidentSession beginInTime() {
        if (life.row().isEmpty()) {
            source().reasonForNoId()
                    .ifPresent(
                            reason -> {
                                throw reason;
                            });
        }
        return life.begin();
    }

    /**
     * Has the session stored even if it holds nothing, as long as its id can reach the client: the
     * application expects to find it again.
     */
    public void countOn() {
        if (!isFinished() && (isStored() || source().reasonForNoId().isEmpty())) {
            life.countOn();
        }
    }

    /** Notifies a listener, whose look at the session is no reason to store it. */
    public void uncounted(Runnable notification) {
        life.uncounted(notification);
    }

    /** Whether the session that the client presented was found and still stands. */
    public boolean isFound() {
        life.touch();
        return life.state() instanceof SessionState.Found;
    }

    /** The id that the session has, or will have once it is saved. */
    public String currentId() {
        return life.ids().current().value();
    }

    /** When the session was made. */
    public Instant beganAt() {
        return life.session().map(ResidentSession::beganAt).orElse(Instant.EPOCH);
    }

    /**
     * When the session was last used before this boundary, up to the renewal threshold too early,
     * and more near the end of its absolute lifetime.
     */
    public Instant lastUsedAt() {
        return life.lastUsedAt();
    }

    /** How long the session lives after its last use, in seconds; zero or less is for ever. */
    public int idleSeconds() {
        return life.state()
                .session()
                .map(session -> session.content().idleSeconds())
                .filter(seconds -> seconds.isPresent())
                .map(seconds -> seconds.getAsInt())
                .orElse(IdleTimeout.seconds(config.maxAge()));
    }

    /** Gives this session an idle timeout of its own, which is stored with it. */
    public void idleSeconds(int seconds) {
        life.state().session().ifPresent(session -> session.content().idleSeconds(seconds));
    }

    private Optional<ObservedContent> content() {
        return life.session().map(session -> new ObservedContent(session, life));
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        Optional<Object> value = content().flatMap(content -> content.get(name));
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
        new ObservedContent(beginInTime(), life).set(name, value);
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
        return life.isReal();
    }

    @Override
    public Optional<String> id() {
        if (!isAlive()) {
            return Optional.empty();
        }
        countOn();
        return Optional.of(currentId());
    }

    @Override
    public Optional<String> key() {
        return exists() ? Optional.of(life.currentKey().value()) : Optional.empty();
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
        return exists() ? Optional.ofNullable(life.principal()) : Optional.empty();
    }

    @Override
    public int size() {
        return life.row().map(row -> row.data().length).orElse(0);
    }

    @Override
    public void rotateId() {
        if (!isAlive()) {
            return;
        }
        if (isStored()) {
            source().reasonForNoId()
                    .ifPresent(
                            reason -> {
                                throw reason;
                            });
        }
        life.requestRotation();
    }

    @Override
    public void invalidate() {
        life.end();
    }

    @Override
    public void save() {
        try {
            commit();
        } catch (RuntimeException failed) {
            abandon();
            throw failed;
        }
    }
}
