package org.sojourn.frameworks.struts;

import org.apache.struts2.ActionInvocation;
import org.apache.struts2.interceptor.AbstractInterceptor;

/** Shows the login page instead, where no user has logged in. */
public class LoggedIn extends AbstractInterceptor {

    private static final long serialVersionUID = 1;

    @Override
    public String intercept(ActionInvocation invocation) throws Exception {
        boolean loggedIn =
                invocation.getInvocationContext().getSession().get(NotesAction.USER) != null;
        return loggedIn ? invocation.invoke() : "login";
    }
}
