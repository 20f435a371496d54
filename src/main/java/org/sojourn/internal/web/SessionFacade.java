package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.manager.BoundarySession;
import org.sojourn.internal.manager.ManagerMessage;
import org.sojourn.internal.manager.SessionObserver;

/**
 * A session as plain Servlet code knows it (Servlet 6.0, chapter 7): one object for all boundaries
 * of a server that use the session at the same time, until it ends. It acts in the boundary that
 * the calling thread is in.
 */
final class SessionFacade implements HttpSession {

    private final BoundarySession first;
    private final CopyOnWriteArrayList<BoundarySession> others = new CopyOnWriteArrayList<>();
    private final SessionObserver observer;
    private final HttpSessionAccess sessions;
    private final CopyOnWriteArrayList<BoundarySession> newIn = new CopyOnWriteArrayList<>();
    private volatile boolean hasOthers;
    private volatile @Nullable String finalId;

    /**
     * @param first the boundary that found or began the session
     * @param observer of the session
     */
    SessionFacade(BoundarySession first, SessionObserver observer, HttpSessionAccess sessions) {
        this.first = first;
        this.observer = observer;
        this.sessions = sessions;
    }

    /** Another boundary has the session, too. */
    void join(BoundarySession other) {
        if (other != first) {
            others.removeIf(BoundarySession::isFinished);
            others.addIfAbsent(other);
            hasOthers = true;
        }
    }

    /** The session in the boundary of the calling thread, else in that which it comes from. */
    BoundarySession session() {
        return sessions.manager().observedBy(observer).orElseGet(this::ofOwnThread);
    }

    /**
     * The session of a thread that is in no boundary: of several boundaries, it may have come from
     * any. So it never gets what one of them has for itself since it has rotated the id, as at a
     * login.
     */
    private BoundarySession ofOwnThread() {
        if (!hasOthers || isOpenToAll(first)) {
            return first;
        }
        Optional<BoundarySession> open =
                others.stream().filter(SessionFacade::isOpenToAll).findFirst();
        if (open.isPresent()) {
            return open.get();
        }
        if (first.hasLeftOthers()) {
            throw new IllegalStateException(ManagerMessage.REQUEST_ENDED.text());
        }
        return first;
    }

    private static boolean isOpenToAll(BoundarySession boundary) {
        return !boundary.isFinished() && !boundary.hasLeftOthers();
    }

    /** Whether a boundary has still the session, which has not ended. */
    private boolean isOf(BoundarySession session) {
        return session.isAlive() && session.observer() == observer;
    }

    /** The session was made by an earlier dispatch of the request of a boundary. */
    void noteNewIn(BoundarySession later) {
        newIn.addIfAbsent(later);
    }

    /** From now on the session can be looked at, but no longer ended. */
    void beginEnd(String id) {
        finalId = id;
    }

    /**
     * The id that the session has, or will have once it is saved. It will be, even if nothing is in
     * it: the caller counts on the session.
     */
    @Override
    public String getId() {
        String ended = finalId;
        if (ended != null) {
            return ended;
        }
        BoundarySession session = session();
        if (isOf(session)) {
            session.countOn();
        }
        return session.currentId();
    }

    /** Whether the session was made by this request. */
    @Override
    public boolean isNew() {
        check("isNew");
        BoundarySession session = session();
        return finalId == null && (!session.isFound() || newIn.contains(session));
    }

    @Override
    public long getCreationTime() {
        check("getCreationTime");
        return session().beganAt().toEpochMilli();
    }

    /** Up to the renewal threshold in the past: not every use is written. */
    @Override
    public long getLastAccessedTime() {
        check("getLastAccessedTime");
        return session().lastUsedAt().toEpochMilli();
    }

    @Override
    public ServletContext getServletContext() {
        return sessions.context();
    }

    @Override
    public int getMaxInactiveInterval() {
        return session().idleSeconds();
    }

    /**
     * Stored with the session, which is stored for it even if nothing is in it. Zero and less keep
     * the session for a thousand years after its last use.
     */
    @Override
    public void setMaxInactiveInterval(int seconds) {
        BoundarySession session = session();
        if (isOf(session)) {
            checkOpen();
            session.idleSeconds(seconds);
            session.countOn();
        }
    }

    @Override
    public @Nullable Object getAttribute(@Nullable String name) {
        check("getAttribute");
        return name == null ? null : session().verbs().get(name, Object.class).orElse(null);
    }

    /** A snapshot: attributes may be set and removed while it is looked through. */
    @Override
    public Enumeration<String> getAttributeNames() {
        check("getAttributeNames");
        return Collections.enumeration(session().verbs().names());
    }

    @Override
    public void setAttribute(@Nullable String name, @Nullable Object value) {
        check("setAttribute");
        checkOpen();
        if (name == null) {
            throw new IllegalArgumentException(ManagerMessage.EMPTY_NAME.text());
        }
        if (value == null) {
            session().verbs().remove(name);
        } else {
            session().verbs().set(name, value);
        }
    }

    @Override
    public void removeAttribute(@Nullable String name) {
        check("removeAttribute");
        checkOpen();
        if (name != null) {
            session().verbs().remove(name);
        }
    }

    /**
     * Servlet 6.1; never called, and its type never looked for, where the server has an earlier
     * one.
     */
    @Override
    public Accessor getAccessor() {
        check("getAccessor");
        return SessionAccessor.of(sessions, getId());
    }

    /** The row is gone when this returns, whatever becomes of the request. */
    @Override
    public void invalidate() {
        check("invalidate");
        if (finalId == null) {
            session().verbs().invalidate();
        }
    }

    private void check(String method) {
        if (!isOf(session())) {
            throw new IllegalStateException(WebMessage.SESSION_OVER.text(method));
        }
    }

    private void checkOpen() {
        if (session().isFinished() && finalId == null) {
            throw new IllegalStateException(ManagerMessage.REQUEST_ENDED.text());
        }
    }
}
