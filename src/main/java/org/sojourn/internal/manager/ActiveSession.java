package org.sojourn.internal.manager;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.EmptySessions;
import org.sojourn.SessionStateException;
import org.sojourn.SessionStoreException;
import org.sojourn.SojournException;
import org.sojourn.WebSession;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The session of one boundary: nothing until it is touched, then what the database holds and what
 * was changed since.
 *
 * <p>Whoever owns the boundary calls {@link #commit} as often as it likes, and then {@link
 * #takeClientUpdate} to learn what to tell the client.
 */
public final class ActiveSession implements WebSession {

    private final SessionConfig config;
    private final StoredSession stored;
    private final LiveSession live;
    private final HiddenAttributes hidden;
    private final @Nullable String presentedId;

    private boolean hasReplied;
    private @Nullable String repliedId;
    private BooleanSupplier tooLateForIds = () -> false;
    private Supplier<SessionStateException> reasonForNoId = Messages::tooLateForId;
    private boolean abandoned;
    private boolean finished;

    ActiveSession(
            AttributeCodecs codecs,
            SessionConfig config,
            StoredSession stored,
            @Nullable String presentedId,
            SessionLifecycleListener scope) {
        this.config = config;
        this.stored = stored;
        this.presentedId = SecureSessionIds.isWellFormed(presentedId) ? presentedId : null;
        this.live = new LiveSession(codecs, config, stored, this.presentedId, scope, this);
        this.hidden = new HiddenAttributes(this, live);
    }

    /**
     * Adds ids that the client presented besides the first. They are tried in turn, when the
     * session is touched, if none before them has a session; the one that has is the one that the
     * client presented. Has no effect on a session that was touched.
     *
     * @param ids well-formed
     */
    public void alsoPresented(List<String> ids) {
        live.alsoPresented(ids);
    }

    /** The id that the client presented: of several the one that has a session, else the first. */
    public Optional<String> presentedId() {
        return Optional.ofNullable(live.touch().presentedId());
    }

    /** The id that the client holds. */
    private @Nullable String clientsId() {
        return hasReplied ? repliedId : live.presentedId();
    }

    private void replied(@Nullable String id) {
        hasReplied = true;
        repliedId = id;
    }

    /** Notifies this observer of what happens to the session from now on. */
    public void observe(SessionObserver observer) {
        live.observe(observer);
    }

    /** Whoever is told. */
    public SessionObserver observer() {
        return live.observer();
    }

    /** What is kept in the session out of the application's sight. */
    public HiddenAttributes hidden() {
        return hidden;
    }

    /**
     * Whether this is the session of an id: the one that was presented, or any that the session has
     * or had since; null where none was presented.
     */
    boolean isOf(@Nullable String id) {
        return Objects.equals(id, presentedId)
                || id != null && (id.equals(clientsId()) || stored.isOf(id));
    }

    /** Whether the database has the session, as far as it was asked. */
    boolean isStored() {
        return stored.row().isPresent();
    }

    /** Whether the session's row stands under this key. */
    boolean isUnder(SessionKey key) {
        return stored.isUnder(key);
    }

    /**
     * Stores what changed since the last commit. Costs nothing if the session was never touched.
     */
    public void commit() {
        if (live.isTouched() && !abandoned) {
            rotateIdForNewPrincipal();
            live.store(clientsId(), !finished);
        }
    }

    /**
     * Tells who the user is, as often as one likes. A session that is another user's than before
     * gets a new id, at the latest when it is stored; one whose user changes within the boundary is
     * looked up for that. A session whose user is merely not known here stays as it is.
     *
     * @param user name of the user, or null if there is none that is known
     * @throws SessionStateException if the database cannot hold the name
     */
    public void identify(@Nullable String user) {
        if (stored.owner().tell(user)) {
            live.touch();
        }
        if (live.isTouched()) {
            live.checkPrincipal();
            rotateIdForNewPrincipal();
        }
    }

    /** If it is too late for that, the next boundary will find the session's owner changed. */
    private void rotateIdForNewPrincipal() {
        if (stored.hasNewPrincipal() && !tooLateForIds.getAsBoolean()) {
            live.rotateIdForNewPrincipal();
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
        try {
            if (failure != null && !config.saveOnError()) {
                abandon();
                live.use();
            }
            live.settle(this::commit);
        } finally {
            stored.notInUse();
        }
    }

    /**
     * The end of a boundary that joined this one: what changed so far is stored, unless it failed
     * and the settings say otherwise, and the session goes on.
     */
    public void endJoined(@Nullable Throwable failure) {
        if (failure == null || config.saveOnError()) {
            commit();
        }
    }

    /** Whether the boundary is over, so that nothing more will be stored. */
    public boolean isFinished() {
        return finished;
    }

    /**
     * Whether the client does not know what it has to: the id of a session that was begun or
     * rotated, stored or not, or that its id is worth nothing. Costs no statement.
     */
    public boolean hasNews() {
        if (!live.isTouched() || abandoned || finished) {
            return false;
        }
        String known = clientsId();
        return live.isAlive() ? !stored.hasOnly(known) : known != null && live.hasEnded(known);
    }

    /** What the client has to be told since this was last asked. */
    public ClientUpdate takeClientUpdate() {
        boolean renewed = stored.takeRenewed();
        Optional<String> storedId = stored.storedId();
        boolean exists = storedId.isPresent();
        boolean cameBack = stored.takeCameBack();
        boolean isNew = exists && (cameBack || !storedId.get().equals(clientsId()));
        if (isNew || exists && renewed) {
            replied(storedId.get());
            return new ClientUpdate.SetId(
                    storedId.get(), isNew, stored.remaining(live.attributes()));
        }
        if (clientsId() != null && !exists && live.hasEnded(clientsId())) {
            replied(null);
            return new ClientUpdate.ClearId();
        }
        return new ClientUpdate.Keep();
    }

    /**
     * What the database last failed with in this boundary, whether or not the application caught
     * it.
     */
    public Optional<SessionStoreException> storeFailure() {
        return live.storeFailure();
    }

    /** Gives the changes up: nothing more is stored. */
    public void abandon() {
        abandoned = true;
    }

    /**
     * Says how to find out that a new id can no longer reach the client.
     *
     * @return how to find that out until now
     */
    public BooleanSupplier tooLateForIds(BooleanSupplier tooLate) {
        BooleanSupplier before = tooLateForIds;
        tooLateForIds = tooLate;
        stored.sendsRenewals(() -> config.cookiePersistent() && !tooLateForIds.getAsBoolean());
        return before;
    }

    /** Says that no new id can reach the client. */
    void noNewIds(Supplier<SessionStateException> reason) {
        tooLateForIds = () -> true;
        reasonForNoId = reason;
    }

    /** Looks the session up. If that fails, it is tried again when the session is touched. */
    void loadEarly() {
        try {
            live.touch();
        } catch (SojournException laterPerhaps) {
            return;
        }
    }

    /** Whether there is a session: one that was found, or one that was begun here. */
    public boolean isAlive() {
        return live.touch().isAlive();
    }

    /**
     * Makes a session if there is none. While it holds nothing, it is stored only if the
     * application {@linkplain #countOn counts on it}, or the settings say so.
     */
    public void begin() {
        if (config.emptySessions() == EmptySessions.KEEP) {
            beginInTime();
        } else {
            live.touch().begin();
        }
    }

    /**
     * Has the session stored even if it holds nothing, as long as its id can reach the client: the
     * application expects to find it again.
     */
    public void countOn() {
        if (!finished && (isStored() || !tooLateForIds.getAsBoolean())) {
            live.countOn();
        }
    }

    /** Notifies a listener, whose look at the session is no reason to store it. */
    public void uncounted(Runnable notification) {
        live.uncounted(notification);
    }

    /** Whether the session that the client presented was found and still stands. */
    public boolean isFound() {
        live.touch();
        return stored.wasFound();
    }

    /** The id that the session has, or will have once it is stored. */
    public String currentId() {
        return stored.id();
    }

    /** When the session was made. */
    public Instant beganAt() {
        return live.beganAt();
    }

    /**
     * When the session was last used before this boundary, up to the renewal threshold too early,
     * and more near the end of its absolute lifetime.
     */
    public Instant lastUsedAt() {
        return live.lastUsedAt();
    }

    /** How long the session lives after its last use, in seconds; zero or less is for ever. */
    public int idleSeconds() {
        return live.attributes().idleSeconds().orElse(IdleTimeout.seconds(config.maxAge()));
    }

    /** Gives this session an idle timeout of its own, which is stored with it. */
    public void idleSeconds(int seconds) {
        live.attributes().idleSeconds(seconds);
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        Optional<Object> value = live.touch().content().get(name);
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
        beginInTime();
        live.content().set(name, value);
    }

    /** Makes a session if there is none, as long as its id can reach the client. */
    void beginInTime() {
        live.touch();
        if (stored.row().isEmpty() && tooLateForIds.getAsBoolean()) {
            throw reasonForNoId.get();
        }
        live.begin();
    }

    @Override
    public void remove(String name) {
        live.touch().content().remove(name);
    }

    @Override
    public void clear() {
        live.touch().content().clear();
    }

    @Override
    public Set<String> names() {
        return live.touch().attributes().names();
    }

    @Override
    public boolean exists() {
        return live.touch().isReal();
    }

    @Override
    public Optional<String> id() {
        if (!isAlive()) {
            return Optional.empty();
        }
        countOn();
        return Optional.of(stored.id());
    }

    @Override
    public Optional<String> key() {
        return exists() ? Optional.of(stored.key().value()) : Optional.empty();
    }

    @Override
    public Optional<Instant> createdAt() {
        return row().map(SessionRow::createdAt).map(Instant::ofEpochMilli);
    }

    @Override
    public Optional<Instant> expiresAt() {
        return row().map(SessionRow::expiresAt).map(Instant::ofEpochMilli);
    }

    @Override
    public Optional<String> principal() {
        return exists() ? Optional.ofNullable(stored.principal()) : Optional.empty();
    }

    @Override
    public int size() {
        return row().map(row -> row.data().length).orElse(0);
    }

    @Override
    public void rotateId() {
        if (!isAlive()) {
            return;
        }
        if (stored.row().isPresent() && tooLateForIds.getAsBoolean()) {
            throw reasonForNoId.get();
        }
        live.rotateId();
    }

    @Override
    public void invalidate() {
        live.end(this::clientsId);
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

    private Optional<SessionRow> row() {
        live.touch();
        return stored.row();
    }
}
