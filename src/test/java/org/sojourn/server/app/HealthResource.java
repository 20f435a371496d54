package org.sojourn.server.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Collections;
import org.sojourn.SkipSession;
import org.sojourn.WebSession;

/** A resource that must not have a session. */
@SkipSession
@RequestScoped
@Path("health")
public class HealthResource {

    @Inject WebSession session;

    @GET
    public String health() {
        return "fine";
    }

    @GET
    @Path("names")
    public String names() {
        return session.names().toString();
    }

    @GET
    @Path("plain-names")
    public String plainNames(@Context HttpServletRequest request) {
        return Collections.list(request.getSession().getAttributeNames()).toString();
    }

    @GET
    @Path("plain")
    public String plain(@Context HttpServletRequest request) {
        return request.getSession(false) == null ? "none" : "some";
    }
}
