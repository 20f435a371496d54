package org.sojourn.internal.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.util.ArrayList;
import java.util.List;

/** An asynchronous context of a container. */
final class StubAsyncContext implements AsyncContext {

    private final ServletRequest request;
    private final ServletResponse response;
    private final List<AsyncListener> listeners = new ArrayList<>();
    private boolean over;

    StubAsyncContext(ServletRequest request, ServletResponse response) {
        this.request = request;
        this.response = response;
    }

    List<AsyncListener> listeners() {
        return listeners;
    }

    /** The request that a dispatch comes with. */
    ServletRequest given() {
        return request;
    }

    private void checkOpen() {
        if (over) {
            throw new IllegalStateException("dispatched or complete");
        }
    }

    @Override
    public ServletRequest getRequest() {
        checkOpen();
        return request;
    }

    @Override
    public ServletResponse getResponse() {
        checkOpen();
        return response;
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        checkOpen();
        return false;
    }

    @Override
    public void dispatch() {
        over = true;
    }

    @Override
    public void dispatch(String path) {
        over = true;
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        over = true;
    }

    @Override
    public void complete() {
        over = true;
    }

    @Override
    public void start(Runnable run) {
        run.run();
    }

    @Override
    public void addListener(AsyncListener listener) {
        listeners.add(listener);
    }

    @Override
    public void addListener(
            AsyncListener listener, ServletRequest supplied, ServletResponse suppliedResponse) {
        listeners.add(listener);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setTimeout(long timeout) {}

    @Override
    public long getTimeout() {
        return 0;
    }
}
