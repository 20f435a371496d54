package org.sojourn.internal.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

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
        context.addListener(new SessionAsyncListener(listener, this, false));
    }

    @Override
    public void addListener(
            AsyncListener listener, ServletRequest supplied, ServletResponse suppliedResponse) {
        context.addListener(
                new SessionAsyncListener(listener, this, true), supplied, suppliedResponse);
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
}
