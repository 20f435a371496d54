package org.sojourn.server.app;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sojourn.WebSession;

/** Where forwards, includes, asynchronous dispatches and error pages lead: adds to the session. */
@WebServlet(
        name = DispatchTargetServlet.NAME,
        urlPatterns = {"/forwarded", "/dispatched", "/error-page"},
        asyncSupported = true)
public class DispatchTargetServlet extends HttpServlet {

    static final String NAME = "target";

    private static final long serialVersionUID = 1L;

    @Inject transient WebSession session;

    private static String cameTo(HttpServletRequest request) {
        return Stream.of(
                        AsyncContext.ASYNC_REQUEST_URI,
                        AsyncContext.ASYNC_SERVLET_PATH,
                        AsyncContext.ASYNC_PATH_INFO,
                        AsyncContext.ASYNC_QUERY_STRING)
                .map(request::getAttribute)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String before = session.get("way", String.class).orElse("-");
        session.set("target", request.getDispatcherType().name());
        if (request.getParameter("renew") != null) {
            session.rotateId();
        }
        if (request.getParameter("cache") != null) {
            response.setHeader("Cache-Control", "max-age=60");
        }
        String text = request.getDispatcherType() + " after " + before;
        if (request.getParameter("declare") != null) {
            response.setContentLength(text.length());
        }
        response.getWriter().print(text);
        if (request.getParameter("flush") != null) {
            response.flushBuffer();
        }
        if (request.getParameter("path") != null) {
            response.getWriter().print(" " + cameTo(request));
        }
    }
}
