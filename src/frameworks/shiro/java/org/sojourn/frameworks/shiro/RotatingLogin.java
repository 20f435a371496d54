package org.sojourn.frameworks.shiro;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.web.filter.authc.FormAuthenticationFilter;
import org.apache.shiro.web.util.WebUtils;

/** Shiro's form login. The id of the session is rotated, which Shiro leaves to the application. */
public class RotatingLogin extends FormAuthenticationFilter {

    @Override
    protected boolean onLoginSuccess(
            AuthenticationToken token,
            Subject subject,
            ServletRequest request,
            ServletResponse response)
            throws Exception {
        WebUtils.toHttp(request).changeSessionId();
        return super.onLoginSuccess(token, subject, request, response);
    }
}
