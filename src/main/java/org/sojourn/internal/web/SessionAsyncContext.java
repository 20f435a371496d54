package org.sojourn.internal.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * The asynchronous context of a request that was put into this mode without arguments. Its own
 * request would be the container's, whose session is another.
 */
record SessionAsyncContext(AsyncContext context, SessionRequest request) implements AsyncContext {

    @Override
    public ServletRequest getRequest() {
        return request;
    }

    @Override
    public ServletResponse getResponse() {
        return context.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        context.dispatch();
    }

    @Override
    public void dispatch(String path) {
        context.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext target, String path) {
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
        context.addListener(listener);
    }

    @Override
    public void addListener(
            AsyncListener listener, ServletRequest forwarded, ServletResponse response) {
        context.addListener(listener, forwarded, response);
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
