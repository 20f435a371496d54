package org.sojourn.server.app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.sojourn.SessionStateException;

/** Tells the client what the server would keep to itself. */
@Provider
public class RefusalMapper implements ExceptionMapper<SessionStateException> {

    @Override
    public Response toResponse(SessionStateException refused) {
        return Response.serverError().type("text/plain").entity(refused.getMessage()).build();
    }
}
