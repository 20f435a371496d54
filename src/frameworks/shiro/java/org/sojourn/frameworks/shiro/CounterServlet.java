package org.sojourn.frameworks.shiro;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.session.Session;

/** One count for each tab of the browser, in Shiro's session. */
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
                            <button id="add">Add</button>
                        </form>
                        <form id="leave" action="logout" method="post">
                            <button id="logout">Log out</button>
                        </form>
                        </body>
                        </html>
                        """,
                        SecurityUtils.getSubject().getPrincipal(), tab, count(tab));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int tab = Integer.parseInt(request.getParameter("tab"));
        session().setAttribute("tab " + tab, count(tab) + 1);
        response.sendRedirect("counter?tab=" + tab);
    }

    private static int count(int tab) {
        return session().getAttribute("tab " + tab) instanceof Integer count ? count : 0;
    }

    private static Session session() {
        return SecurityUtils.getSubject().getSession();
    }
}
