package org.sojourn.internal.manager;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.SessionStateException;
import org.sojourn.WebSession;
import org.sojourn.internal.backend.SessionOperations;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.message.Messages;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.spi.AttributeMerger;

/** Opens and closes boundaries, and knows which one a thread is in. */
public final class SessionManager {

    private final ThreadLocal<@Nullable Boundary> current = new ThreadLocal<>();
    private final SessionOperations sessions;
    private final AttributeCodecs codecs;
    private final CheckedIds ids;
    private final AttributeConflicts conflicts;
    private final SessionLifecycleListener scope;
    private final SessionConnections connections;

    public SessionManager(
            SessionOperations sessions,
            AttributeCodecs codecs,
            CheckedIds ids,
            Optional<AttributeMerger> merger,
            SessionLifecycleListener scope,
            SessionConnections connections) {
        this.sessions = sessions;
        this.codecs = codecs;
        this.ids = ids;
        this.conflicts = new AttributeConflicts(codecs, merger);
        this.scope = scope;
        this.connections = connections;
    }

    public SessionConfig config() {
        return sessions.config();
    }

    /** The session model behind the sessions. */
    public Class<? extends SessionRecord> model() {
        return sessions.model();
    }

    /** The session of the boundary that the calling thread is in. */
    public ActiveSession current() {
        return active().orElseThrow(this::refusal);
    }

    /** The same, or empty where there is none. */
    public Optional<ActiveSession> active() {
        return Optional.ofNullable(current.get()).flatMap(Boundary::session);
    }

    /** Why there is no session here. */
    public SessionStateException refusal() {
        return isSkipped() ? Messages.skipped(current.get().reason()) : Messages.noBoundary();
    }

    /** Whether the thread is where sessions are switched off. */
    public boolean isSkipped() {
        Boundary boundary = current.get();
        return boundary != null && boundary.session().isEmpty();
    }

    /** Whether the boundary that the thread is in joined one of the same session around it. */
    public boolean hasJoined() {
        Boundary boundary = current.get();
        return boundary != null && boundary.hasJoined();
    }

    /** Loads the session of a boundary that begins here, unless that fails. */
    void loadEarly() {
        if (!hasJoined()) {
            active().ifPresent(ActiveSession::loadEarly);
        }
    }

    /** A session that stands for the current one, wherever it is used. */
    public WebSession asWebSession() {
        return new ThreadBoundWebSession(this);
    }

    /**
     * Opens a boundary for the session of the connection among the parameters of a call. Where they
     * hold none, joins the boundary that the thread is in, or opens one without an id.
     */
    @Nullable Object activate(@Nullable Object[] parameters, Callable<@Nullable Object> work)
            throws Exception {
        Optional<SessionConnection> connection = connections.find(parameters);
        if (connection.isPresent()) {
            return activate(connection.get(), work);
        }
        return current.get() == null ? activate((String) null, work) : work.call();
    }

    /**
     * Opens a boundary for the session of an id, unless the thread is in one for the same session
     * already, or in one without sessions.
     */
    public @Nullable Object activate(@Nullable String id, Callable<@Nullable Object> work)
            throws Exception {
        Optional<Boundary> joined = around(id);
        return joined.isPresent() ? within(joined.get(), work) : enter(open(id), work);
    }

    /** The work is not done where the session has ended. */
    private @Nullable Object activate(SessionConnection connection, Callable<@Nullable Object> work)
            throws Exception {
        String id = connection.sessionId().orElse(null);
        Optional<Boundary> joined = around(id);
        if (joined.isPresent()) {
            return within(joined.get(), work);
        }
        ActiveSession session = open(id);
        session.noNewIds(Messages::noIdByConnection);
        if (id == null) {
            return enter(session, work);
        }
        if (!session.isFound()) {
            connection.sessionEnded();
            return null;
        }
        try {
            return enter(session, work);
        } finally {
            if (!session.isAlive()) {
                connection.sessionEnded();
            }
        }
    }

    /**
     * The boundary for the session of an id that the thread is in already, however many others are
     * in between; where sessions are switched off, that. Without an id, only the innermost counts.
     */
    private Optional<Boundary> around(@Nullable String presented) {
        Boundary innermost = current.get();
        if (innermost == null || innermost.session().isEmpty()) {
            return Optional.ofNullable(innermost);
        }
        if (!SecureSessionIds.isWellFormed(presented)) {
            return innermost
                    .session()
                    .filter(session -> session.isOf(null))
                    .map(innermost::joining);
        }
        return innermost
                .nearest(session -> session.isOf(presented))
                .or(() -> aroundPrevious(innermost, presented));
    }

    /** A session that is loaded may have had the id before, which only the database knows. */
    private Optional<Boundary> aroundPrevious(Boundary innermost, String id) {
        boolean isPossible =
                !sessions.config().rotationGrace().isZero()
                        && innermost.nearest(ActiveSession::isStored).isPresent();
        return isPossible
                ? sessions.find(SessionKey.of(id))
                        .flatMap(row -> innermost.nearest(session -> session.isUnder(row.key())))
                : Optional.empty();
    }

    private ActiveSession open(@Nullable String id) {
        return new ActiveSession(
                codecs, sessions.config(), new StoredSession(sessions, ids, conflicts), id, scope);
    }

    private @Nullable Object enter(ActiveSession session, Callable<@Nullable Object> work)
            throws Exception {
        return within(Boundary.of(session, current.get()), () -> complete(session, work));
    }

    /**
     * Runs the work where there is no session. Where there is none already, the first reason stays:
     * a server may intercept a servlet whose whole request is skipped.
     *
     * @param reason what switched it off, for the message to whoever touches it
     */
    public <T> T skip(String reason, Callable<T> work) throws Exception {
        return isSkipped() ? work.call() : within(Boundary.withoutSession(reason), work);
    }

    /** Does something where a session is the current one, whichever is around it. */
    public void within(ActiveSession session, Runnable work) {
        Boundary outer = current.get();
        current.set(Boundary.of(session, outer));
        try {
            work.run();
        } finally {
            leaveFor(outer);
        }
    }

    private <T> T within(Boundary boundary, Callable<T> work) throws Exception {
        Boundary outer = current.get();
        current.set(boundary);
        try {
            return work.call();
        } finally {
            leaveFor(outer);
        }
    }

    private void leaveFor(@Nullable Boundary outer) {
        if (outer == null) {
            current.remove();
        } else {
            current.set(outer);
        }
    }

    private static @Nullable Object complete(ActiveSession session, Callable<@Nullable Object> work)
            throws Exception {
        Object result;
        try {
            result = work.call();
        } catch (Throwable failure) {
            try {
                session.finish(failure);
            } catch (RuntimeException | Error notStored) {
                if (notStored != failure) {
                    failure.addSuppressed(notStored);
                }
            }
            throw failure;
        }
        session.finish(null);
        return result;
    }
}
