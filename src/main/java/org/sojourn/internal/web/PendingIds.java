package org.sojourn.internal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The ids that clients will hold after responses that are not sent yet, for later dispatches of
 * their requests. Not among the attributes of a request, where listeners and pages for debugging
 * would see them.
 *
 * <p>Most responses show the id among their headers. For others it is noted beside the container's
 * object for the request, and counts for the one request of that request id: an object may be used
 * again for another client's request. Payara does so, and its request ids are those of the objects,
 * but its responses show what they set. Whether the request made the session is noted for all, and
 * counts for the one id.
 */
final class PendingIds {

    private final Map<ServletRequest, Pending> byRequest =
            Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * @param requestId unique among all requests (Servlet 6.0, section 3.13)
     * @param id empty if the response expires the cookie
     * @param isShown whether the response shows the id
     * @param isOfNewSession whether the request made the session
     */
    private record Pending(String requestId, String id, boolean isShown, boolean isOfNewSession) {

        /** The id is a secret. */
        @Override
        public String toString() {
            return "Pending[" + requestId + "]";
        }
    }

    /**
     * Notes the id that a response sets.
     *
     * @param id empty if the response expires the cookie
     * @param isOfNewSession whether the request made the session
     */
    void put(
            String id,
            boolean isOfNewSession,
            SessionCookie cookie,
            ServletRequest request,
            HttpServletResponse response) {
        if (!response.isCommitted() && request.getRequestId() != null) {
            boolean isShown = cookie.shownBy(response).isPresent();
            byRequest.put(
                    containers(request),
                    new Pending(request.getRequestId(), id, isShown, isOfNewSession));
        }
    }

    /**
     * The id that an earlier dispatch of a request has set, an empty text if that has expired the
     * cookie; none if the client keeps what it sent.
     */
    Optional<String> of(
            SessionCookie cookie, ServletRequest request, HttpServletResponse response) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                ? Optional.empty()
                : cookie.shownBy(response)
                        .or(
                                () ->
                                        noted(request)
                                                .filter(pending -> !pending.isShown())
                                                .map(Pending::id));
    }

    /** Whether an id is that of a session which an earlier dispatch of the same request made. */
    boolean isOfNewSession(String id, ServletRequest request) {
        return noted(request)
                .filter(pending -> pending.id().equals(id) && pending.isOfNewSession())
                .isPresent();
    }

    private Optional<Pending> noted(ServletRequest request) {
        return Optional.ofNullable(byRequest.get(containers(request)))
                .filter(pending -> pending.requestId().equals(request.getRequestId()));
    }

    private static ServletRequest containers(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return inner;
    }
}
