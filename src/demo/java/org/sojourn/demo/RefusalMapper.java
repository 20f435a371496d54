package org.sojourn.demo;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A request that cannot be served keeps its status and gets its reason as JSON. */
@Provider
public class RefusalMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException refusal) {
        return Problem.answer(Response.fromResponse(refusal.getResponse()), refusal.getMessage());
    }
}
