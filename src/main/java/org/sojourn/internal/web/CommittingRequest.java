package org.sojourn.internal.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * Has the session stored before another thread gets hold of the response, which it may commit at
 * any time and, by {@link #startAsync()}, without the filter's wrapper.
 */
final class CommittingRequest extends HttpServletRequestWrapper {

    private final Exchange exchange;

    CommittingRequest(HttpServletRequest request, Exchange exchange) {
        super(request);
        this.exchange = exchange;
    }

    @Override
    public AsyncContext startAsync() {
        exchange.commit();
        return super.startAsync();
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        exchange.commit();
        return super.startAsync(request, response);
    }
}
