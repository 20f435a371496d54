package org.sojourn.server.classic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Logs the user in by the name that the request claims, before any filter runs; in this request
 * only.
 */
@ApplicationScoped
public class Doorman implements HttpAuthenticationMechanism {

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String name = request.getParameter("as");
        return name == null
                ? context.doNothing()
                : context.notifyContainerAboutLogin(name, Set.of("customer"));
    }
}
