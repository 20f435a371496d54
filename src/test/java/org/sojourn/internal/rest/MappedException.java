package org.sojourn.internal.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.sojourn.WebSession;

/** A failure that the application answers itself. */
final class MappedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Reads the session for its answer. */
    record Mapper(WebSession session) implements ExceptionMapper<MappedException> {

        @Override
        public Response toResponse(MappedException failure) {
            return Response.status(409).entity("visits " + Visits.read(session)).build();
        }
    }
}
