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
 * What clients are told by responses that are under way, for later dispatches of their requests:
 * the id that they will hold. Not among the attributes of a request, where listeners and pages for
 * debugging would see it.
 *
 * <p>Most responses say it themselves, among their headers. For others it is noted beside the
 * container's object for the request, and counts for the one request of that id: an object may be
 * used again for another client's. Payara does so, and its requests' ids are those of the objects,
 * but its responses say what they set.
 */
final class ToldIds {

    private final Map<ServletRequest, Told> byRequest =
            Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * @param requestId unique among all requests (Servlet 6.0, section 3.13)
     * @param id empty if the client was told to forget its id
     */
    private record Told(String requestId, String id) {

        /** The id is a secret. */
        @Override
        public String toString() {
            return "Told[" + requestId + "]";
        }
    }

    /** Notes what the client of a request was told, unless the response says it. */
    void put(
            String id, SessionCookie cookie, ServletRequest request, HttpServletResponse response) {
        boolean isToBeNoted = !response.isCommitted() && cookie.told(response).isEmpty();
        if (isToBeNoted && request.getRequestId() != null) {
            byRequest.put(containers(request), new Told(request.getRequestId(), id));
        }
    }

    /**
     * What an earlier dispatch of a request has told its client: an id, or an empty text to forget
     * it; none if nothing.
     */
    Optional<String> of(
            SessionCookie cookie, ServletRequest request, HttpServletResponse response) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                ? Optional.empty()
                : cookie.told(response).or(() -> noted(request));
    }

    private Optional<String> noted(ServletRequest request) {
        return Optional.ofNullable(byRequest.get(containers(request)))
                .filter(told -> told.requestId().equals(request.getRequestId()))
                .map(Told::id);
    }

    private static ServletRequest containers(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return inner;
    }
}
