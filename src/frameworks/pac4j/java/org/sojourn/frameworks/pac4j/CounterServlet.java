package org.sojourn.frameworks.pac4j;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.pac4j.core.util.Pac4jConstants;

/** One count for each tab of the browser. */
@WebServlet("/counter")
public class CounterServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int tab = Integer.parseInt(request.getParameter("tab"));
        response.setContentType("text/html; charset=UTF-8");
        response.getWriter()
                .printf(
                        """
                        <!DOCTYPE html>
                        <html lang="en">
                        <head><title>Counter</title></head>
                        <body>
                        <p>User <span id="user">%s</span>, tab <span id="tab">%d</span></p>
                        <p>Count <span id="count">%d</span></p>
                        <form id="counter" method="post">
                            <input type="hidden" name="tab" value="%2$d">
                            <input type="hidden" name="%4$s" value="%5$s">
                            <button id="add">Add</button>
                        </form>
                        <form id="leave" action="logout" method="post">
                            <button id="logout">Log out</button>
                        </form>
                        </body>
                        </html>
                        """,
                        request.getRemoteUser(), tab, count(request, tab),
                        Pac4jConstants.CSRF_TOKEN, request.getAttribute(Pac4jConstants.CSRF_TOKEN));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int tab = Integer.parseInt(request.getParameter("tab"));
        request.getSession().setAttribute("tab " + tab, count(request, tab) + 1);
        response.sendRedirect("counter?tab=" + tab);
    }

    private static int count(HttpServletRequest request, int tab) {
        return request.getSession().getAttribute("tab " + tab) instanceof Integer count ? count : 0;
    }
}
