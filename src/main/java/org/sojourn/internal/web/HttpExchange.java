package org.sojourn.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.manager.ActiveSession;
import org.sojourn.internal.manager.ClientUpdate;

/** One request and its session: stores the session and tells the client, as often as need be. */
final class HttpExchange {

    private final ActiveSession session;
    private final boolean joined;
    private final SessionCookie cookie;
    private final PendingIds pendingIds;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Thread owner = Thread.currentThread();
    private BooleanSupplier tooLateForIdsOutside = () -> false;
    private boolean userKnown;
    private @Nullable RuntimeException failure;
    private volatile boolean setsId;
    private volatile boolean over;

    /**
     * @param joined whether the session is that of a boundary around this one, which goes on
     */
    HttpExchange(
            ActiveSession session,
            boolean joined,
            SessionCookie cookie,
            PendingIds pendingIds,
            HttpServletRequest request,
            HttpServletResponse response) {
        this.session = session;
        this.joined = joined;
        this.cookie = cookie;
        this.pendingIds = pendingIds;
        this.request = request;
        this.response = response;
        this.setsId =
                pendingIds.of(cookie, request, response).filter(id -> !id.isEmpty()).isPresent();
    }

    /**
     * Gives the session the user that the container knows. A request inside another boundary of the
     * session that has not known any leaves the user of that boundary alone.
     */
    void identify() {
        Principal user = request.getUserPrincipal();
        userKnown |= user != null;
        if (userKnown || !joined) {
            session.identify(user == null ? null : user.getName());
        }
    }

    /** The response as the application sees it. */
    CommittingResponse committingResponse() {
        CommittingResponse committing = new CommittingResponse(response, this);
        tooLateForIdsOutside = session.tooLateForIds(committing::isCommitted);
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
            store(
                    () -> {
                        if (joined) {
                            session.endJoined(requestFailure);
                        } else {
                            session.finish(requestFailure);
                        }
                    });
        } finally {
            over = true;
            if (joined) {
                session.tooLateForIds(tooLateForIdsOutside);
            }
        }
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
        tell(session.takeClientUpdate());
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

    /**
     * Throws what the database failed with during this request, if it did; an error page, which
     * shows what its page failed with, goes on.
     */
    void throwStoreFailure() {
        if (PageFailure.of(request).isEmpty()) {
            session.storeFailure()
                    .ifPresent(
                            failed -> {
                                throw failed;
                            });
        }
    }

    private void tell(ClientUpdate reply) {
        if (cookie.isNews(reply)) {
            cookie.write(reply, request, response);
            String id = reply instanceof ClientUpdate.SetId send ? send.id() : "";
            pendingIds.put(id, cookie, request, response);
            setsId = reply instanceof ClientUpdate.SetId;
        }
    }
}
