package org.sojourn.internal.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.http.Unavailable;

/**
 * A database that is down is no fault of the request. A mapper of the application for the same
 * exception goes first.
 */
@Priority(Integer.MAX_VALUE)
final class StoreFailureMapper implements ExceptionMapper<SessionStoreException> {

    @Override
    public Response toResponse(SessionStoreException failure) {
        return Response.status(Unavailable.STATUS)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(new Unavailable(failure).forClient())
                .build();
    }
}
