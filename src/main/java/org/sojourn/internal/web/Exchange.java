package org.sojourn.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.manager.ActiveSession;
import org.sojourn.internal.manager.Reply;

/** One request and its session: stores the session and tells the client, as often as need be. */
final class Exchange {

    /**
     * The id that the client will hold after this response; later dispatches of the same request go
     * by it.
     */
    private static final String CURRENT_ID = "org.sojourn.current-id";

    private final ActiveSession session;
    private final SessionCookie cookie;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Thread owner = Thread.currentThread();
    private Reply told = new Reply.Keep();
    private @Nullable RuntimeException failure;

    Exchange(
            ActiveSession session,
            SessionCookie cookie,
            HttpServletRequest request,
            HttpServletResponse response) {
        this.session = session;
        this.cookie = cookie;
        this.request = request;
        this.response = response;
    }

    /** Tells the session who the container says that the user is. */
    void identify() {
        Principal user = request.getUserPrincipal();
        session.identify(user == null ? null : user.getName());
    }

    /** The response as the application sees it. */
    CommittingResponse committingResponse() {
        CommittingResponse committing = new CommittingResponse(response, this);
        session.tooLateForIds(committing::isOnItsWay);
        return committing;
    }

    /** The id that came with the request, or took its place in an earlier dispatch. */
    static @Nullable String presentedId(SessionCookie cookie, HttpServletRequest request) {
        Object current = request.getAttribute(CURRENT_ID);
        return current != null ? (String) current : cookie.read(request).orElse(null);
    }

    /**
     * Stores the session before the response is committed. If that failed once, it fails for good:
     * part of the response may be lost. Another thread, which answers asynchronously, stores
     * nothing: the session belongs to the thread of the boundary.
     */
    void commit() {
        if (Thread.currentThread() == owner) {
            store(session::commit);
        }
    }

    /** Stores the session at the end of the dispatch. */
    void complete(@Nullable Throwable requestFailure) {
        store(() -> session.finish(requestFailure));
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

    /** Tells the client once more, after a reset of the response took the cookie with it. */
    void tellAgain() {
        cookie.write(told, request, response);
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

    private void tell(Reply reply) {
        if (!cookie.isNews(reply)) {
            return;
        }
        told = reply;
        request.setAttribute(CURRENT_ID, reply instanceof Reply.Send send ? send.id() : "");
        cookie.write(reply, request, response);
    }
}
