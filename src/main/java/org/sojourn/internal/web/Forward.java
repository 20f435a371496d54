package org.sojourn.internal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import java.io.IOException;

/**
 * A dispatch inside the boundary of its request, or a forward of the container itself, which has
 * none. When a forward returns, the response is complete. Tomcat 11 then takes neither a byte nor a
 * cookie any more, and the response of the boundary does not notice: the server ends its own
 * response below. So the session is stored before.
 */
final class Forward {

    private Forward() {}

    static void pass(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (request.getDispatcherType() == DispatcherType.FORWARD && !request.isAsyncStarted()) {
            commit(response);
        }
    }

    private static void commit(ServletResponse response) {
        ServletResponse inner = response;
        while (inner instanceof ServletResponseWrapper wrapper) {
            if (wrapper instanceof CommittingResponse committing) {
                committing.beforeCommit();
                return;
            }
            inner = wrapper.getResponse();
        }
    }
}
