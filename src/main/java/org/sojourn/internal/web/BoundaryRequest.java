package org.sojourn.internal.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The request of a boundary as the application sees it. What is done asynchronously stays with it:
 * the container would go on with its own request, which has another session.
 */
abstract class BoundaryRequest extends HttpServletRequestWrapper {

    private final HttpServletResponse response;
    private @Nullable SessionAsyncContext ownContext;
    private volatile boolean dispatched;
    private volatile boolean over;

    /**
     * @param response as the application sees it
     */
    BoundaryRequest(HttpServletRequest request, HttpServletResponse response) {
        super(request);
        this.response = response;
    }

    /** Whether a request is inside a boundary of this dispatch, which has not ended. */
    static boolean isWithin(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            if (wrapper instanceof BoundaryRequest known && !known.over) {
                return true;
            }
            inner = wrapper.getRequest();
        }
        return false;
    }

    /**
     * The request that the container had for the first boundary of a request, with what it wrapped
     * itself. An asynchronous dispatch comes with what the application has wrapped around it.
     */
    static HttpServletRequest containers(HttpServletRequest request) {
        HttpServletRequest containers = request;
        ServletRequest outer = request;
        while (outer instanceof ServletRequestWrapper wrapper) {
            ServletRequest inner = wrapper.getRequest();
            if (wrapper instanceof BoundaryRequest && inner instanceof HttpServletRequest http) {
                containers = http;
            }
            outer = inner;
        }
        return containers;
    }

    /** The boundary has ended. */
    void end() {
        over = true;
    }

    /**
     * Whether the boundary has ended, and a dispatch to the next one is under way. From then on
     * only the container asks this object for a session: Weld for beans of its own scope, which it
     * keeps in its own.
     */
    boolean isLeft() {
        return dispatched && over;
    }

    @Override
    public AsyncContext startAsync() {
        return own(super.startAsync(), this, response, true);
    }

    /** The container gets what it has made itself, where the application has wrapped nothing. */
    @Override
    public AsyncContext startAsync(ServletRequest given, ServletResponse answer) {
        boolean isOwnRequest = given == this;
        boolean isOwnResponse = answer == response;
        AsyncContext started =
                super.startAsync(
                        isOwnRequest ? getRequest() : given,
                        isOwnResponse && response instanceof CommittingResponse committing
                                ? committing.getResponse()
                                : answer);
        return own(started, given, answer, isOwnRequest && isOwnResponse);
    }

    private AsyncContext own(
            AsyncContext started,
            ServletRequest given,
            ServletResponse answer,
            boolean isOriginal) {
        SessionAsyncContext own =
                new SessionAsyncContext(
                        started, given, answer, isOriginal, () -> dispatched = true);
        ownContext = own;
        return own;
    }

    @Override
    public AsyncContext getAsyncContext() {
        AsyncContext started = super.getAsyncContext();
        return ownContext == null ? started : ownContext.of(started);
    }
}
