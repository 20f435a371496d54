package org.sojourn.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.sojourn.WebSession;

/** What is known about the session of this visitor. */
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class SessionResource {

    @Inject WebSession session;
    @Inject StatementTrace trace;
    @Inject Node node;

    @GET
    public SessionFacts facts() {
        return SessionFacts.of(session, trace, node);
    }
}
