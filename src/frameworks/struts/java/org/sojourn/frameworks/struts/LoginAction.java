package org.sojourn.frameworks.struts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.apache.struts2.ActionSupport;
import org.apache.struts2.action.ServletRequestAware;
import org.apache.struts2.action.SessionAware;
import org.apache.struts2.interceptor.parameter.StrutsParameter;

/** Struts leaves the login to the application, and so the rotation of the id. */
public class LoginAction extends ActionSupport implements SessionAware, ServletRequestAware {

    /** The attribute with the name of the logged-in user. */
    static final String USER = "user";

    private static final long serialVersionUID = 1;

    private static final Map<String, String> PASSWORDS =
            Map.of("alice", "wonderland", "bob", "builder");

    private transient Map<String, Object> session;
    private transient HttpServletRequest request;
    private String username = "";
    private String password = "";

    @Override
    public String execute() {
        if (!password.equals(PASSWORDS.get(username))) {
            addActionError("Wrong name or password");
            return INPUT;
        }
        session.put(USER, username);
        request.changeSessionId();
        return SUCCESS;
    }

    public String getUsername() {
        return username;
    }

    @StrutsParameter
    public void setUsername(String username) {
        this.username = username;
    }

    @StrutsParameter
    public void setPassword(String password) {
        this.password = password;
    }

    @Override
    public void withSession(Map<String, Object> attributes) {
        this.session = attributes;
    }

    @Override
    public void withServletRequest(HttpServletRequest current) {
        this.request = current;
    }
}
