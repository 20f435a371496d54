package org.sojourn.demo;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What went wrong, for programs. */
public record Problem(String error) {

    static Response answer(Response.ResponseBuilder response, String error) {
        return response.type(MediaType.APPLICATION_JSON_TYPE).entity(new Problem(error)).build();
    }
}
