package org.sojourn.frameworks.wicket;

import java.util.Map;
import org.apache.wicket.authroles.authentication.AuthenticatedWebSession;
import org.apache.wicket.authroles.authorization.strategies.role.Roles;
import org.apache.wicket.request.Request;

/** Wicket's own object of a session, with the logged-in user. */
public class CounterUser extends AuthenticatedWebSession {

    private static final long serialVersionUID = 1;

    private static final Map<String, String> PASSWORDS =
            Map.of("alice", "wonderland", "bob", "builder");

    private String name = "";

    public CounterUser(Request request) {
        super(request);
    }

    public String name() {
        return name;
    }

    @Override
    protected boolean authenticate(String user, String password) {
        boolean known = password != null && password.equals(PASSWORDS.get(user));
        if (known) {
            name = user;
        }
        return known;
    }

    @Override
    public Roles getRoles() {
        return isSignedIn() ? new Roles(Roles.USER) : new Roles();
    }
}
