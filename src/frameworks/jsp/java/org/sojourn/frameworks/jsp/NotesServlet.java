package org.sojourn.frameworks.jsp;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.sojourn.frameworks.common.Notes;

/** Plain servlets and pages: the state of each tab is an attribute of its own. */
@WebServlet("/notes")
public class NotesServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        HttpSession session = request.getSession(false);
        String page = session == null || session.getAttribute("user") == null ? "login" : "notes";
        String tab = request.getParameter("tab");
        request.setAttribute("tab", tab == null ? Long.toString(System.nanoTime(), 36) : tab);
        request.getRequestDispatcher("/WEB-INF/" + page + ".jsp").forward(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String tab = request.getParameter("tab");
        HttpSession session = request.getSession();
        if (request.getParameter("login") != null) {
            request.changeSessionId();
            session.setAttribute("user", request.getParameter("name"));
            session.setAttribute("notes", new Notes());
        } else if (request.getParameter("logout") != null) {
            session.invalidate();
        } else if (session.getAttribute("notes") instanceof Notes notes) {
            notes.add(request.getParameter("item"));
            count(session, "clicks-" + tab);
        }
        response.sendRedirect("notes" + (tab == null ? "" : "?tab=" + tab));
    }

    private static void count(HttpSession session, String name) {
        int before = session.getAttribute(name) instanceof Integer number ? number : 0;
        session.setAttribute(name, before + 1);
    }
}
