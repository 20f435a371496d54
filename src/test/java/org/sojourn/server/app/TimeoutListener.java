package org.sojourn.server.app;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Answers a request that took too long, by what its session holds. */
final class TimeoutListener implements AsyncListener {

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        HttpServletRequest request = (HttpServletRequest) event.getAsyncContext().getRequest();
        HttpSession session = request.getSession();
        event.getAsyncContext()
                .getResponse()
                .getWriter()
                .print("timeout after " + session.getAttribute("way"));
        event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
