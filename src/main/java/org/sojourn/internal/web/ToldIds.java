package org.sojourn.internal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The ids that clients will hold after the responses that are under way, for later dispatches of
 * their requests. Not among the attributes of a request, where listeners and pages for debugging
 * would see an id.
 *
 * <p>An entry goes with the container's object for the request, and counts for the one request that
 * this object stands for now: some containers use an object again.
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

    /** Notes what the client of a request was told: an id, or an empty text for none. */
    void put(ServletRequest request, String id) {
        if (request.getRequestId() != null) {
            byRequest.put(containers(request), new Told(request.getRequestId(), id));
        }
    }

    /** What an earlier dispatch of a request has told its client; empty if nothing. */
    Optional<String> of(ServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                ? Optional.empty()
                : Optional.ofNullable(byRequest.get(containers(request)))
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
