package org.sojourn.demo;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.sojourn.SessionStoreException;

/** The database is away: nobody's fault, and soon over. */
@Provider
public class StoreFailureMapper implements ExceptionMapper<SessionStoreException> {

    @Override
    public Response toResponse(SessionStoreException failure) {
        return Problem.answer(Response.status(Status.SERVICE_UNAVAILABLE), failure.getMessage());
    }
}
