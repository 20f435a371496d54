package org.sojourn.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.sojourn.WebSession;

/** Signing in and out. Every response has the facts about the session as it is now. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class AccountResource {

    /** The session attribute that holds the name of the user. */
    static final String USER = "user";

    @Inject WebSession session;
    @Inject StatementTrace trace;

    /** Signs a visitor in. From now on an id that an attacker planted before is worthless. */
    @POST
    @Path("login")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public SessionFacts login(@FormParam("name") @Nullable String name) {
        String user = FormText.checked("name", name);
        session.rotateId();
        session.set(USER, user);
        session.save();
        return SessionFacts.of(session, trace);
    }

    @POST
    @Path("logout")
    public SessionFacts logout() {
        session.invalidate();
        return SessionFacts.of(session, trace);
    }
}
