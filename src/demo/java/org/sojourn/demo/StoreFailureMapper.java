package org.sojourn.demo;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.sojourn.SessionStoreException;

/** The database is down: status 503, on the page of {@link Unavailable}. */
@Provider
public class StoreFailureMapper implements ExceptionMapper<SessionStoreException> {

    private static final Logger LOG = System.getLogger("org.sojourn.demo");

    @Override
    public Response toResponse(SessionStoreException failure) {
        LOG.log(Level.ERROR, failure.getMessage());
        return Response.status(Status.SERVICE_UNAVAILABLE).build();
    }
}
