package org.sojourn.server.app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.sojourn.SessionStateException;

/** Sends the client the reason, which the server would keep to itself. */
@Provider
public class RefusalMapper implements ExceptionMapper<SessionStateException> {

    @Override
    public Response toResponse(SessionStateException refused) {
        return Response.serverError().type("text/plain").entity(refused.getMessage()).build();
    }
}
