package org.sojourn.internal.manager;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.SessionStateException;
import org.sojourn.WebSession;
import org.sojourn.internal.backend.Sessions;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.message.Messages;
import org.sojourn.spi.AttributeMerger;
import org.sojourn.spi.SessionIdGenerator;

/** Opens and closes boundaries, and knows which one a thread is in. */
public final class SessionManager {

    private final ThreadLocal<@Nullable Boundary> current = new ThreadLocal<>();
    private final Sessions sessions;
    private final AttributeCodecs codecs;
    private final SessionIdGenerator ids;
    private final AttributeConflicts conflicts;
    private final SessionScope scope;
    private final SessionConnections connections;

    public SessionManager(
            Sessions sessions,
            AttributeCodecs codecs,
            SessionIdGenerator ids,
            Optional<AttributeMerger> merger,
            SessionScope scope,
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

    /** A session that stands for the current one, wherever it is used. */
    public WebSession asWebSession() {
        return new CurrentWebSession(this);
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
        return isWithin(id) ? work.call() : enter(open(id), work);
    }

    /** The work is not done where the session has ended. */
    private @Nullable Object activate(SessionConnection connection, Callable<@Nullable Object> work)
            throws Exception {
        String id = connection.sessionId().orElse(null);
        if (isWithin(id)) {
            return work.call();
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

    private boolean isWithin(@Nullable String id) {
        Boundary outer = current.get();
        return outer != null && outer.session().map(session -> session.isOf(id)).orElse(true);
    }

    private ActiveSession open(@Nullable String id) {
        return new ActiveSession(
                codecs, sessions.config(), new StoredSession(sessions, ids, conflicts), id, scope);
    }

    private @Nullable Object enter(ActiveSession session, Callable<@Nullable Object> work)
            throws Exception {
        return within(new Boundary(Optional.of(session), ""), () -> complete(session, work));
    }

    /**
     * Runs the work where there is no session. Where there is none already, the first reason stays:
     * a server may intercept a servlet whose whole request is skipped.
     *
     * @param reason what switched it off, for the message to whoever touches it
     */
    public <T> T skip(String reason, Callable<T> work) throws Exception {
        return isSkipped() ? work.call() : within(new Boundary(Optional.empty(), reason), work);
    }

    /** Does something where a session is the current one, whichever is around it. */
    public void within(ActiveSession session, Runnable work) {
        Boundary outer = current.get();
        current.set(new Boundary(Optional.of(session), ""));
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

    private record Boundary(Optional<ActiveSession> session, String reason) {}
}
