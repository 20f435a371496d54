package org.sojourn.frameworks.faces;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends a user without a login to the page for it. */
@WebFilter("/notes.xhtml")
public class LoginFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Inject private transient Visitor visitor;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getSession(false) != null && visitor.isLoggedIn()) {
            chain.doFilter(request, response);
        } else {
            redirect(request, response, request.getContextPath() + "/login.xhtml");
        }
    }

    /** A script that waits for parts of a page understands no redirect of HTTP. */
    private static void redirect(
            HttpServletRequest request, HttpServletResponse response, String page)
            throws IOException {
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            response.setContentType("text/xml");
            response.getWriter()
                    .printf("<partial-response><redirect url=\"%s\"/></partial-response>", page);
        } else {
            response.sendRedirect(page);
        }
    }
}
