package org.sojourn.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;
import org.sojourn.internal.http.EarlySave;
import org.sojourn.internal.manager.BoundarySession;
import org.sojourn.internal.manager.BoundarySource;
import org.sojourn.internal.manager.ClientUpdate;
import org.sojourn.internal.manager.ManagerMessage;
import org.sojourn.internal.manager.SessionId;
import org.sojourn.internal.manager.SessionObserver;

/**
 * One request with its response, as a session boundary: has the session saved before the response
 * is committed, and sends the client what it has to learn, as often as need be.
 *
 * <p>Public, because Weld does not intercept a call inside another of the same bean if the type of
 * a parameter is not.
 */
public final class HttpExchange implements BoundarySource {

    private final HttpSessionAccess sessions;
    private final SessionCookie cookie;
    private final PendingIds pendingIds;
    private final HttpServletRequest request;
    private final HttpServletRequest containers;
    private final HttpServletResponse response;
    private final List<String> sentIds;
    private final List<SessionId> ids;
    private final boolean isMadeEarlier;
    private final Thread owner = Thread.currentThread();
    private final EarlySave early = new EarlySave();
    private final OwnerEnd ownerEnd;
    private @Nullable BoundarySession session;
    private boolean hasJoined;
    private boolean userKnown;
    private volatile boolean setsId;
    private volatile boolean over;

    /**
     * @param containers the request without what the application has wrapped around it
     */
    HttpExchange(
            HttpSessionAccess sessions,
            PendingIds pendingIds,
            HttpServletRequest request,
            HttpServletRequest containers,
            HttpServletResponse response) {
        this.sessions = sessions;
        this.cookie = sessions.settings().cookie();
        this.pendingIds = pendingIds;
        this.request = request;
        this.containers = containers;
        this.response = response;
        this.ownerEnd = new OwnerEnd(sessions.manager().config().operationTimeout());
        Optional<String> pending = pendingIds.of(cookie, request, response);
        this.setsId = pending.filter(id -> !id.isEmpty()).isPresent();
        this.isMadeEarlier =
                pending.filter(id -> pendingIds.isOfNewSession(id, request)).isPresent();
        this.sentIds = cookie.sent(request);
        this.ids = cookie.candidates(pending.map(List::of).orElse(sentIds));
    }

    /** What an earlier dispatch of the same request set, or what the client sent, best first. */
    @Override
    public List<SessionId> ids() {
        return ids;
    }

    @Override
    public void opened(BoundarySession opened, boolean joined) {
        session = opened;
        hasJoined = joined;
    }

    /**
     * The user that the container knows, and not one that only a wrapper of the application shows,
     * which an asynchronous dispatch may come with. A request inside another boundary of the
     * session that has not known any leaves the user of that boundary alone.
     */
    @Override
    public Optional<User> user() {
        Principal user = containers.getUserPrincipal();
        userKnown |= user != null;
        return userKnown || !hasJoined
                ? Optional.of(new User(user == null ? null : user.getName()))
                : Optional.empty();
    }

    @Override
    public Device device() {
        return new Device(request.getHeader("User-Agent"), request.getRemoteAddr());
    }

    @Override
    public SessionObserver observer() {
        return new HttpSessionNotifier(session(), sessions);
    }

    @Override
    public Optional<SessionStateException> reasonForNoId() {
        return response.isCommitted()
                ? Optional.of(ManagerMessage.TOO_LATE_FOR_ID.state())
                : Optional.empty();
    }

    @Override
    public boolean isSavedWhenJoined() {
        return true;
    }

    /** The session of the request, once the boundary is open. */
    BoundarySession session() {
        if (session == null) {
            throw new IllegalStateException("The boundary is not open");
        }
        return session;
    }

    /** All ids that the client sent, whatever they are. */
    List<String> sentIds() {
        return sentIds;
    }

    HttpServletRequest request() {
        return request;
    }

    /** The response of the container. */
    HttpServletResponse response() {
        return response;
    }

    /** Whether one of the ids that the client sent has the session, or had it before a rotation. */
    boolean hasRequestedSession() {
        return !sentIds.isEmpty() && session().isFound() && !isMadeEarlier;
    }

    /** The session as plain Servlet code knows it. */
    SessionFacade facade() {
        SessionFacade facade = HttpSessionNotifier.of(session()).facade();
        facade.join(session());
        if (isMadeEarlier) {
            facade.noteNewIn(session());
        }
        return facade;
    }

    /**
     * Saves the session before the response is committed. If that failed once, it fails for good:
     * part of the response may be lost. Another thread, which answers asynchronously, saves
     * nothing: the session belongs to the thread of the boundary, and to it until that ends. If the
     * client has to learn something that it cannot be sent before, the other thread waits for that.
     */
    void commit() {
        if (Thread.currentThread() != owner) {
            ownerEnd.await(this::hasNewsOfOwner);
        } else if (!over) {
            update(early.save(session()));
        }
    }

    /** From now on another thread may answer. */
    void startedAsync() {
        ownerEnd.startedAsync();
    }

    /** Whether the client has to learn something new before the response is committed. */
    boolean hasNews() {
        return Thread.currentThread() == owner
                ? !over && session().hasNews()
                : ownerEnd.isAwaited(this::hasNewsOfOwner);
    }

    /** What a session has that is being saved for the last time, is not known before the end. */
    private boolean hasNewsOfOwner() {
        return session().hasNews() || session().isFinished();
    }

    /** The boundary has ended, whatever became of it. */
    void end() {
        ownerEnd.end();
    }

    @Override
    public void closed(ClientUpdate update) {
        over = true;
        early.throwFailure();
        update(update);
        end();
    }

    /** Does something that may take headers away: the cookie and {@code no-store} stay. */
    void keepOver(Runnable change) {
        cookie.keepOver(change, response);
        keepOutOfCaches();
    }

    /** Keeps a response that sets an id out of caches. */
    void keepOutOfCaches() {
        if (setsId) {
            write(() -> cookie.keepOutOfCaches(response));
        }
    }

    /** Whether the container ignores the headers of the response, because it is included. */
    boolean isIncluding() {
        return IncludeMark.of(request, response).isPresent();
    }

    private void write(Runnable headers) {
        IncludeMark.of(request, response).ifPresentOrElse(mark -> mark.lift(headers), headers);
    }

    /**
     * Throws the failure of the database in this request, if there was one; an error page, which
     * shows the failure of its page, goes on.
     */
    void throwStoreFailure() {
        if (PageFailure.of(request).isEmpty()) {
            session()
                    .storeFailure()
                    .ifPresent(
                            failed -> {
                                throw failed;
                            });
        }
    }

    private void update(ClientUpdate update) {
        if (cookie.isNews(update)) {
            write(() -> cookie.write(update, request, response));
            String id = update instanceof ClientUpdate.SetId set ? set.id().value() : "";
            boolean isNew = isMadeEarlier || !session().isFound();
            pendingIds.put(id, isNew, cookie, request, response);
            setsId = update instanceof ClientUpdate.SetId;
        }
    }
}
