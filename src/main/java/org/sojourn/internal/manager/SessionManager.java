package org.sojourn.internal.manager;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sojourn.CookieConfig;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.SessionStateException;
import org.sojourn.WebSession;
import org.sojourn.internal.backend.SessionOperations;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.spi.AttributeMerger;
import org.sojourn.spi.ClientAddressFilter;

/** Opens and closes boundaries, and knows which one a thread is in. */
public final class SessionManager {

    private final ThreadLocal<@Nullable Boundary> current = new ThreadLocal<>();
    private final SessionServices services;
    private final SessionLifecycleListener lifecycle;
    private final SessionConnections connections;
    private final BoundaryMethod.Known methods = new BoundaryMethod.Known();

    public SessionManager(
            SessionOperations sessions,
            AttributeCodecs codecs,
            CheckedIds ids,
            Optional<AttributeMerger> merger,
            Optional<ClientAddressFilter> addresses,
            SessionLifecycleListener lifecycle,
            SessionConnections connections) {
        this.services = SessionServices.of(sessions, codecs, ids, merger, addresses);
        this.lifecycle = lifecycle;
        this.connections = connections;
        sessions.follow(new LocalSessions(this::active, services.residents()));
    }

    /** The settings of the model, as they are in force. */
    public SessionConfig config() {
        return services.config();
    }

    /** Puts the settings by which cookies are written into {@link #config}. */
    public void useCookie(CookieConfig cookie) {
        services.sessions().useCookie(cookie);
    }

    /** The session model behind the sessions. */
    public Class<? extends SessionRecord> model() {
        return services.sessions().model();
    }

    /** The session of the boundary that the calling thread is in. */
    public BoundarySession current() {
        return active().orElseThrow(this::refusal);
    }

    /** The same, or empty where there is none. */
    public Optional<BoundarySession> active() {
        return Optional.ofNullable(current.get()).flatMap(Boundary::session);
    }

    /** The nearest session around the calling thread that has this observer. */
    public Optional<BoundarySession> observedBy(SessionObserver observer) {
        Boundary innermost = current.get();
        return innermost == null
                ? Optional.empty()
                : innermost.nearest(session -> session.observer() == observer);
    }

    /** Why there is no session here. */
    public SessionStateException refusal() {
        return isSkipped()
                ? ManagerMessage.SKIPPED.state(current.get().reason())
                : ManagerMessage.NO_BOUNDARY.state();
    }

    /** Whether the thread is in a boundary, or where sessions are switched off. */
    public boolean isWithin() {
        return current.get() != null;
    }

    /** Whether the thread is where sessions are switched off. */
    public boolean isSkipped() {
        Boundary boundary = current.get();
        return boundary != null && boundary.session().isEmpty();
    }

    /** What a method of a bean means for the boundary that its call opens. */
    BoundaryMethod methodOf(Method method, Class<?> bean) {
        return methods.of(method, bean);
    }

    /** Loads the session of a boundary that begins here, unless that fails. */
    void loadEarly() {
        Boundary boundary = current.get();
        if (boundary != null && !boundary.hasJoined()) {
            boundary.session().ifPresent(BoundarySession::loadEarly);
        }
    }

    /** A session that stands for the current one, wherever it is used. */
    public WebSession asWebSession() {
        return new ThreadBoundWebSession(() -> current().verbs());
    }

    /**
     * Opens a boundary for the source among the parameters of a call. Where they hold none, joins
     * the boundary that the thread is in, or opens one without an id.
     */
    @Nullable Object activate(@Nullable Object[] parameters, Callable<@Nullable Object> work)
            throws Exception {
        for (Object parameter : parameters) {
            if (parameter instanceof BoundarySource source) {
                return activate(source, work);
            }
        }
        Optional<BoundarySource> connection = connections.find(parameters);
        if (connection.isPresent()) {
            return activate(connection.get(), work);
        }
        return current.get() == null
                ? activate(BoundarySource.of(Optional.empty()), work)
                : work.call();
    }

    /**
     * Opens a boundary for the session of a source, unless the thread is in one for the same
     * session already, or in one without sessions. The work is not done where a session is over to
     * which the source is bound.
     */
    public @Nullable Object activate(BoundarySource source, Callable<@Nullable Object> work)
            throws Exception {
        Optional<Boundary> joined = around(source.ids().stream().findFirst());
        if (joined.isPresent()) {
            return join(joined.get(), source, work);
        }
        BoundarySession session = new BoundarySession(services, lifecycle::of, source);
        if (!source.isBoundToSession()) {
            return enter(session, source, work);
        }
        if (!session.isFound()) {
            source.sessionEnded();
            return null;
        }
        try {
            return enter(session, source, work);
        } finally {
            if (!session.isAlive()) {
                source.sessionEnded();
            }
        }
    }

    /**
     * Opens a boundary of its own for a source where no call is around all that is done in it. No
     * thread is in it until it enters.
     */
    public MovableBoundary open(BoundarySource source) {
        return new MovableBoundary(
                current, new BoundarySession(services, lifecycle::of, source), source);
    }

    /**
     * A boundary within the nearest one of the same session, however many others are in between;
     * where sessions are switched off, that. Without an id, only the innermost counts.
     */
    private Optional<Boundary> around(Optional<SessionId> presented) {
        Boundary innermost = current.get();
        if (innermost == null || innermost.session().isEmpty()) {
            return Optional.ofNullable(innermost);
        }
        Optional<BoundarySession> found =
                presented.isEmpty()
                        ? innermost.session().filter(session -> session.isOf(null))
                        : innermost
                                .nearest(session -> session.isOf(presented.get()))
                                .or(() -> aroundPrevious(innermost, presented.get()));
        return found.map(innermost::joining);
    }

    /** A session that is loaded may have had the id before, which only the database knows. */
    private Optional<BoundarySession> aroundPrevious(Boundary innermost, SessionId id) {
        boolean isPossible =
                !config().rotationGrace().isZero()
                        && innermost.nearest(BoundarySession::isStored).isPresent();
        return isPossible
                ? services.sessions()
                        .find(id.key())
                        .flatMap(row -> innermost.nearest(session -> session.isUnder(row.key())))
                : Optional.empty();
    }

    private @Nullable Object join(
            Boundary joined, BoundarySource source, Callable<@Nullable Object> work)
            throws Exception {
        if (joined.session().isEmpty()) {
            return within(joined, work);
        }
        BoundarySession session = joined.session().get();
        session.enter(source);
        try {
            source.opened(session, true);
            return within(
                    joined,
                    source.isSavedWhenJoined()
                            ? () -> completely(work, session::closeJoined, source, session)
                            : work);
        } finally {
            session.leave();
        }
    }

    private @Nullable Object enter(
            BoundarySession session, BoundarySource source, Callable<@Nullable Object> work)
            throws Exception {
        source.opened(session, false);
        return within(
                Boundary.of(session, current.get()),
                () -> completely(work, session::close, source, session));
    }

    /** How a session is saved at the end of a boundary. */
    @FunctionalInterface
    private interface LastSave {
        void after(boolean hasFailed);
    }

    private static @Nullable Object completely(
            Callable<@Nullable Object> work,
            LastSave save,
            BoundarySource source,
            BoundarySession session)
            throws Exception {
        Object result;
        try {
            result = work.call();
        } catch (Throwable failure) {
            try {
                save.after(true);
                source.closed(session.takeClientUpdate());
            } catch (RuntimeException | Error notSaved) {
                if (notSaved != failure) {
                    failure.addSuppressed(notSaved);
                }
            }
            throw failure;
        }
        save.after(false);
        source.closed(session.takeClientUpdate());
        return result;
    }

    /**
     * Runs the work where there is no session. Where there is none already, the first reason stays:
     * a server may intercept a servlet whose whole request is skipped.
     *
     * @param reason what switched it off, for the message when the session is touched
     */
    public <T> T skip(String reason, Callable<T> work) throws Exception {
        return isSkipped() ? work.call() : within(Boundary.withoutSession(reason), work);
    }

    /** Does something where a session is the current one, whichever is around it. */
    public void within(BoundarySession session, Runnable work) {
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
}
