package org.sojourn.frameworks.shiro;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.session.Session;
import org.sojourn.frameworks.common.Notes;

/** The page. Its state is in Shiro's session, with a counter for each tab. */
@WebServlet("/notes")
public class NotesServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String asked = request.getParameter("tab");
        int tab =
                asked == null
                        ? ThreadLocalRandom.current().nextInt(1_000_000)
                        : Integer.parseInt(asked);
        Session session = SecurityUtils.getSubject().getSession();
        request.setAttribute("user", SecurityUtils.getSubject().getPrincipal());
        request.setAttribute("items", notes(session));
        request.setAttribute("tab", tab);
        request.setAttribute("clicks", clicks(session, tab));
        request.getRequestDispatcher("/WEB-INF/notes.jsp").forward(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int tab = Integer.parseInt(request.getParameter("tab"));
        Session session = SecurityUtils.getSubject().getSession();
        notes(session).add(request.getParameter("item"));
        session.setAttribute("clicks-" + tab, clicks(session, tab) + 1);
        response.sendRedirect("notes?tab=" + tab);
    }

    private static Notes notes(Session session) {
        if (session.getAttribute("notes") instanceof Notes notes) {
            return notes;
        }
        Notes notes = new Notes();
        session.setAttribute("notes", notes);
        return notes;
    }

    private static int clicks(Session session, int tab) {
        return session.getAttribute("clicks-" + tab) instanceof Integer number ? number : 0;
    }
}
