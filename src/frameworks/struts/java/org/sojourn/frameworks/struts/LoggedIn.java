package org.sojourn.frameworks.struts;

import org.apache.struts2.ActionInvocation;
import org.apache.struts2.interceptor.AbstractInterceptor;

/** Lets no user pass who has not logged in. */
public class LoggedIn extends AbstractInterceptor {

    private static final long serialVersionUID = 1;

    @Override
    public String intercept(ActionInvocation invocation) throws Exception {
        boolean known =
                invocation.getInvocationContext().getSession().containsKey(LoginAction.USER);
        return known ? invocation.invoke() : "login";
    }
}
