package org.sojourn.internal.manager;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.EmptySessions;
import org.sojourn.SessionStateException;
import org.sojourn.SessionStoreException;
import org.sojourn.SojournException;
import org.sojourn.WebSession;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;

/**
 * The session of one boundary: not looked up until it is touched, then what the session is on this
 * server, with the changes of all boundaries that have it.
 */
public final class BoundarySession {

    /** How far the boundary is. */
    private enum Phase {
        OPEN,
        /** Nothing more of it is saved. */
        ABANDONED,
        CLOSED
    }

    private final SessionConfig config;
    private final Optional<SessionId> opener;
    private final BoundaryContext context;
    private final SessionLife life;
    private final SessionVerbs verbs;
    private final SessionBeans beans;
    private final Deque<SessionEnvironment> environments = new ArrayDeque<>(2);
    private volatile Phase phase = Phase.OPEN;

    BoundarySession(
            SessionServices services,
            Function<BoundarySession, SessionLifecycle> lifecycle,
            SessionEnvironment environment) {
        this.config = services.config();
        this.opener = environment.ids().stream().findFirst();
        this.context =
                BoundaryContext.of(services, new ClientId(environment.ids()), () -> environment());
        this.life = new SessionLife(context, lifecycle.apply(this));
        this.verbs = new SessionVerbs(life, this::save);
        this.beans = new SessionBeans(life, this::isFinished);
        this.environments.push(environment);
    }

    /** A boundary of the same session on the same thread, within this one. */
    void enter(SessionEnvironment joining) {
        environments.push(joining);
    }

    void leave() {
        environments.pop();
    }

    private SessionEnvironment environment() {
        return Objects.requireNonNull(environments.peek());
    }

    /** What the application does with the session. */
    public WebSession verbs() {
        return verbs;
    }

    /** The id that the client presented: of several the one that has a session, else the first. */
    public Optional<SessionId> presentedId() {
        life.touch();
        return context.client().firstPresented();
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
                        && (id.equals(context.client().held())
                                || life.ids().have(id)
                                || isStored() && isUnder(id.key()));
    }

    /** Whether the database has the session, as far as it was asked. */
    boolean isStored() {
        return life.state().row().isPresent();
    }

    Optional<SessionRow> row() {
        return life.row();
    }

    /** Whether the session's row stands under this key. */
    boolean isUnder(SessionKey key) {
        return life.state().row().filter(row -> row.key().equals(key)).isPresent();
    }

    /** Whether it has rotated the id beside others, which must not see what it does since. */
    public boolean hasLeftOthers() {
        return context.changes().haveLeft();
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
                    config.cookiePersistent() && environment().reasonForNoId().isEmpty());
        }
    }

    /**
     * Asks for the user, as often as one likes. A session that gets another principal gets another
     * id, at the latest when it is saved; one whose user changes within the boundary is looked up
     * for that. A session whose user is merely not known here stays as it is.
     *
     * @throws SessionStateException if the database cannot hold the name
     */
    public void identify() {
        Optional<SessionEnvironment.User> user = environment().user();
        if (user.isPresent() && context.principal().identify(user.get().name())) {
            life.touch();
        }
        if (!life.isTouched()) {
            return;
        }
        if (user.isPresent()) {
            life.checkPrincipal();
        }
        life.rotateForNewPrincipal();
    }

    /** The last save of the boundary, once; after a failure only if the settings ask for it. */
    void close(boolean hasFailed) {
        if (phase == Phase.CLOSED) {
            return;
        }
        boolean isDiscarded = hasFailed && !config.saveOnError();
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
    void closeJoined(boolean hasFailed) {
        if (!hasFailed || config.saveOnError()) {
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
                && (isAlive() ? life.facts().hasNewId() : context.client().hasLost());
    }

    /** What the client has to do since this was last asked. */
    public ClientUpdate takeClientUpdate() {
        Optional<SessionId> stored = isStored() ? life.ids().known() : Optional.empty();
        return context.client().takeUpdate(stored, life.facts()::remaining);
    }

    /** The last failure of the database in this boundary, also one that was caught. */
    public Optional<SessionStoreException> storeFailure() {
        return context.failures().last();
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
            life.beginInTime();
        } else {
            life.begin();
        }
    }

    /** Has the session stored even if it holds nothing: the caller expects to find it again. */
    public void countOn() {
        if (!isFinished()) {
            life.countOn();
        }
    }

    /** Notifies a listener, whose look at the session is no reason to store it. */
    public void uncounted(Runnable notification) {
        context.emptiness().uncounted(notification);
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

    /** When the session was last used before this boundary; up to a renewal threshold early. */
    public Instant lastUsedAt() {
        return life.lastUsedAt();
    }

    /** How long the session lives after its last use, in seconds; zero or less is for ever. */
    public int idleSeconds() {
        return life.facts().idleSeconds();
    }

    /** Gives this session an idle timeout of its own, which is stored with it. */
    public void idleSeconds(int seconds) {
        life.facts().idleSeconds(seconds);
    }

    private void save() {
        try {
            commit();
        } catch (RuntimeException failed) {
            abandon();
            throw failed;
        }
    }
}
