package org.sojourn.frameworks.struts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.apache.struts2.ActionSupport;
import org.apache.struts2.action.ServletRequestAware;
import org.apache.struts2.action.SessionAware;
import org.apache.struts2.interceptor.parameter.StrutsParameter;
import org.sojourn.frameworks.common.Notes;

/** Struts leaves the login to the application, and the rotation of the id with it. */
public class LoginAction extends ActionSupport implements SessionAware, ServletRequestAware {

    private static final long serialVersionUID = 1;

    private transient Map<String, Object> session;
    private transient HttpServletRequest request;
    private String name = "";
    private String password = "";

    @Override
    public String execute() {
        if (!password.equals("secret")) {
            return INPUT;
        }
        session.put(NotesAction.USER, name);
        session.put(NotesAction.NOTES, new Notes());
        request.changeSessionId();
        return SUCCESS;
    }

    @StrutsParameter
    public void setName(String name) {
        this.name = name;
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
