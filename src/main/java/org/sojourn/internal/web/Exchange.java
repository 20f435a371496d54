package org.sojourn.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.manager.ActiveSession;
import org.sojourn.internal.manager.Reply;

/** One request and its session: stores the session and tells the client, as often as need be. */
final class Exchange {

    private final ActiveSession session;
    private final SessionCookie cookie;
    private final PendingIds pendingIds;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Thread owner = Thread.currentThread();
    private @Nullable RuntimeException failure;
    private volatile boolean setsId;
    private volatile boolean over;

    Exchange(
            ActiveSession session,
            SessionCookie cookie,
            PendingIds pendingIds,
            HttpServletRequest request,
            HttpServletResponse response) {
        this.session = session;
        this.cookie = cookie;
        this.pendingIds = pendingIds;
        this.request = request;
        this.response = response;
        this.setsId =
                pendingIds.of(cookie, request, response).filter(id -> !id.isEmpty()).isPresent();
    }

    /** Tells the session who the container says that the user is. */
    void identify() {
        Principal user = request.getUserPrincipal();
        session.identify(user == null ? null : user.getName());
    }

    /** The response as the application sees it. */
    CommittingResponse committingResponse() {
        CommittingResponse committing = new CommittingResponse(response, this);
        session.tooLateForIds(committing::isCommitted);
        return committing;
    }

    /**
     * Stores the session before the response is committed. If that failed once, it fails for good:
     * part of the response may be lost. Another thread, which answers asynchronously, stores
     * nothing: the session belongs to the thread of the boundary, and to it until that ends.
     */
    void commit() {
        if (!over && Thread.currentThread() == owner) {
            store(session::commit);
        }
    }

    /** Whether the client has to learn something new; never, for another thread than the owner. */
    boolean hasNews() {
        return !over && Thread.currentThread() == owner && session.hasNews();
    }

    /** Stores the session at the end of the dispatch. */
    void complete(@Nullable Throwable requestFailure) {
        try {
            store(() -> session.finish(requestFailure));
        } finally {
            over = true;
        }
    }

    /** Whether the boundary has ended. */
    boolean isOver() {
        return over;
    }

    private void store(Runnable step) {
        if (failure != null) {
            throw failure;
        }
        try {
            identify();
            step.run();
        } catch (RuntimeException notStored) {
            failure = notStored;
            session.abandon();
            throw notStored;
        }
        tell(session.takeReply());
    }

    /** Does something that may take headers away: the cookie and {@code no-store} stay. */
    void keepOver(Runnable change) {
        cookie.keepOver(change, response);
        keepOutOfCaches();
    }

    /** Keeps a response that sets an id out of caches. */
    void keepOutOfCaches() {
        if (setsId) {
            cookie.keepOutOfCaches(response);
        }
    }

    /** Throws what the database failed with during this request, if it did. */
    void throwStoreFailure() {
        session.storeFailure()
                .ifPresent(
                        failed -> {
                            throw failed;
                        });
    }

    private void tell(Reply reply) {
        if (cookie.isNews(reply)) {
            cookie.write(reply, request, response);
            String id = reply instanceof Reply.Send send ? send.id() : "";
            pendingIds.put(id, cookie, request, response);
            setsId = reply instanceof Reply.Send;
        }
    }
}
