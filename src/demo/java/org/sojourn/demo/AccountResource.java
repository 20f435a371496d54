package org.sojourn.demo;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.CallerOnlyCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.sojourn.WebSession;

/** Signing in and out. Every response has the facts about the session as it is now. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class AccountResource {

    @Inject WebSession session;
    @Inject SessionResource facts;
    @Inject SecurityContext security;

    /**
     * Signs a visitor in. Sojourn rotates the id, because the session gets another principal: from
     * now on an id that an attacker planted before is worthless.
     */
    @POST
    @Path("login")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public SessionFacts login(
            @FormParam("name") @Nullable String name,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        String user = FormText.checked("name", name).strip();
        security.authenticate(
                request, response, withParams().credential(new CallerOnlyCredential(user)));
        session.set("greeting", "Hello, " + user);
        session.save();
        return facts.facts();
    }

    @POST
    @Path("logout")
    public SessionFacts logout() {
        session.invalidate();
        return facts.facts();
    }
}
