package org.sojourn.server.members;

import jakarta.annotation.security.DeclareRoles;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Does what the path asks for, with or without a logged-in user. */
@DeclareRoles("member")
@WebServlet("/member/*")
public class MemberServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String answer;
        switch (request.getPathInfo()) {
            case "/set":
                request.getSession().setAttribute("name", request.getParameter("value"));
                answer = "set";
                break;
            case "/logout":
                request.logout();
                answer = who(request);
                break;
            case "/authenticate":
                boolean known = request.authenticate(response);
                answer = known + " " + who(request);
                break;
            case "/ask":
                request.getSession().setAttribute("name", request.getParameter("value"));
                request.authenticate(response);
                return;
            case "/timeout":
                answer = String.valueOf(request.getSession().getMaxInactiveInterval());
                break;
            default:
                answer = who(request);
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(answer);
    }

    /** The user, and what the session holds. */
    private static String who(HttpServletRequest request) {
        return request.getRemoteUser() + " " + request.getSession().getAttribute("name");
    }
}
