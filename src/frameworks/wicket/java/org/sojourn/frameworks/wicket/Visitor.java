package org.sojourn.frameworks.wicket;

import org.apache.wicket.authroles.authentication.AuthenticatedWebSession;
import org.apache.wicket.authroles.authorization.strategies.role.Roles;
import org.apache.wicket.request.Request;
import org.sojourn.frameworks.common.Notes;

/** Wicket's own object of a session, with the logged-in user and what the user has noted. */
public class Visitor extends AuthenticatedWebSession {

    private static final long serialVersionUID = 1;

    private final Notes notes = new Notes();
    private String name = "";

    public Visitor(Request request) {
        super(request);
    }

    public static Visitor current() {
        return (Visitor) get();
    }

    public String name() {
        return name;
    }

    public Notes notes() {
        return notes;
    }

    @Override
    protected boolean authenticate(String user, String password) {
        name = user;
        return "secret".equals(password);
    }

    @Override
    public Roles getRoles() {
        return isSignedIn() ? new Roles(Roles.USER) : new Roles();
    }
}
