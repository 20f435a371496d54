package org.sojourn.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.CallerOnlyCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Believes every name: this shop has no passwords. The container then knows the user in the request
 * of the login; the session knows the user in all later requests.
 */
@ApplicationScoped
public class SignIn implements HttpAuthenticationMechanism {

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return context.getAuthParameters().getCredential() instanceof CallerOnlyCredential visitor
                ? context.notifyContainerAboutLogin(visitor.getCaller(), Set.of())
                : context.doNothing();
    }
}
