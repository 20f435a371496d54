package org.sojourn.bench.application;

import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.CallerOnlyCredential;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sojourn.WebSession;

/** Logs a user in, and rotates ids. */
@WebServlet("/account/*")
public class AccountServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient SecurityContext security;
    @Inject private transient WebSession session;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getPathInfo().equals("/login")) {
            security.authenticate(
                    request,
                    response,
                    AuthenticationParameters.withParams()
                            .credential(new CallerOnlyCredential(request.getParameter("name"))));
            session.save();
        } else if (request.getPathInfo().equals("/rotate")) {
            session.rotateId();
        }
        VisitServlet.answer(
                response, HttpServletResponse.SC_OK, session.principal().orElse("nobody"));
    }
}
