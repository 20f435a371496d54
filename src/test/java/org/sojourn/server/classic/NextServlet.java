package org.sojourn.server.classic;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** What Servlet 6.1 has and 6.0 has not. */
@WebServlet(urlPatterns = "/next/*", asyncSupported = true)
public class NextServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HttpSession session = request.getSession();
        String value = request.getParameter("value");
        switch (request.getPathInfo()) {
            case "/elsewhere":
                session.setAttribute("name", "nobody");
                HttpSession.Accessor accessor = session.getAccessor();
                AsyncContext context = request.startAsync();
                context.start(
                        () -> {
                            accessor.access(outside -> outside.setAttribute("name", value));
                            context.complete();
                        });
                break;
            case "/redirect":
                session.setAttribute("name", value);
                response.sendRedirect("/elsewhere", HttpServletResponse.SC_SEE_OTHER);
                break;
            case "/redirect-with-body":
                session.setAttribute("name", value);
                response.getWriter().print("moved");
                response.sendRedirect("/elsewhere", false);
                break;
            case "/redirect-with-both":
                session.setAttribute("name", value);
                response.sendRedirect("/elsewhere", HttpServletResponse.SC_SEE_OTHER, false);
                break;
            default:
                throw new IllegalArgumentException(request.getPathInfo());
        }
    }
}
