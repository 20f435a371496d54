package org.sojourn.frameworks.faces;

import jakarta.enterprise.context.SessionScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import org.sojourn.frameworks.common.Notes;

/** The user of the session. */
@Named
@SessionScoped
public class Visitor implements Serializable {

    private static final long serialVersionUID = 1;

    private final Notes notes = new Notes();
    private String name;
    private String password;
    private boolean loggedIn;

    public String logIn() {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.getSession(true);
        ((HttpServletRequest) external.getRequest()).changeSessionId();
        loggedIn = true;
        return "notes?faces-redirect=true";
    }

    public String logOut() {
        FacesContext.getCurrentInstance().getExternalContext().invalidateSession();
        return "login?faces-redirect=true";
    }

    public boolean isLoggedIn() {
        return loggedIn;
    }

    public Notes getNotes() {
        return notes;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
