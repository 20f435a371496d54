package org.sojourn.server.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sojourn.WebSession;

/** Where forwards, includes, asynchronous dispatches and error pages lead: adds to the session. */
@WebServlet(
        urlPatterns = {"/forwarded", "/dispatched", "/error-page"},
        asyncSupported = true)
public class DispatchTargetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient WebSession session;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String before = session.get("way", String.class).orElse("-");
        session.set("target", request.getDispatcherType().name());
        if (request.getParameter("renew") != null) {
            session.renewId();
        }
        response.getWriter().print(request.getDispatcherType() + " after " + before);
    }
}
