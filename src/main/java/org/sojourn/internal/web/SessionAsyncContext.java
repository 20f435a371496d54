package org.sojourn.internal.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * The asynchronous context of a request, with the request and the response that the application
 * knows: by the container's own it would get another session, and could commit the response
 * unnoticed.
 *
 * @param context the container's
 * @param isOriginal whether the application has wrapped neither request nor response
 * @param beforeDispatch called before the request is dispatched
 */
record SessionAsyncContext(
        AsyncContext context,
        ServletRequest request,
        ServletResponse response,
        boolean isOriginal,
        Runnable beforeDispatch)
        implements AsyncContext {

    /** This one, or that of another cycle of the same request. */
    SessionAsyncContext of(AsyncContext started) {
        return started == context
                ? this
                : new SessionAsyncContext(started, request, response, isOriginal, beforeDispatch);
    }

    /** The container throws when it is too late to ask. */
    @Override
    public ServletRequest getRequest() {
        context.getRequest();
        return request;
    }

    /** The container throws when it is too late to ask. */
    @Override
    public ServletResponse getResponse() {
        context.getResponse();
        return response;
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        context.hasOriginalRequestAndResponse();
        return isOriginal;
    }

    @Override
    public void dispatch() {
        beforeDispatch.run();
        context.dispatch();
    }

    @Override
    public void dispatch(String path) {
        beforeDispatch.run();
        context.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext target, String path) {
        beforeDispatch.run();
        context.dispatch(target, path);
    }

    @Override
    public void complete() {
        context.complete();
    }

    @Override
    public void start(Runnable run) {
        context.start(run);
    }

    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(new Listener(listener, this, false));
    }

    @Override
    public void addListener(
            AsyncListener listener, ServletRequest supplied, ServletResponse suppliedResponse) {
        context.addListener(new Listener(listener, this, true), supplied, suppliedResponse);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public void setTimeout(long milliseconds) {
        context.setTimeout(milliseconds);
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }

    /**
     * A listener of the application. Its events have the request and the response that the
     * application knows.
     *
     * @param hasSupplied whether the application supplied a request and a response for the events
     */
    private record Listener(
            AsyncListener listener, SessionAsyncContext context, boolean hasSupplied)
            implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            listener.onComplete(applications(event));
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            listener.onTimeout(applications(event));
        }

        @Override
        public void onError(AsyncEvent event) throws IOException {
            listener.onError(applications(event));
        }

        @Override
        public void onStartAsync(AsyncEvent event) throws IOException {
            listener.onStartAsync(applications(event));
        }

        /** Some containers supply their own where the application supplied nothing. */
        private AsyncEvent applications(AsyncEvent event) {
            boolean isContainers = !hasSupplied && event.getSuppliedRequest() != null;
            return new AsyncEvent(
                    context.of(event.getAsyncContext()),
                    isContainers ? context.request() : event.getSuppliedRequest(),
                    isContainers ? context.response() : event.getSuppliedResponse(),
                    event.getThrowable());
        }
    }
}
