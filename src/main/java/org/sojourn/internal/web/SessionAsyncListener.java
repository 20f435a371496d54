package org.sojourn.internal.web;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/**
 * A listener of the application. Its events have the request and the response that the application
 * knows.
 *
 * @param hasSupplied whether the application supplied a request and a response for the events
 */
record SessionAsyncListener(
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
