package org.sojourn.demo;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/**
 * A page of one node may follow what happens on the others: their addresses differ in the port
 * only, so the browser sends the same cookie.
 */
@Provider
public class Neighbours implements ContainerResponseFilter {

    @Inject Node node;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String origin = request.getHeaderString("Origin");
        if (origin != null && isNeighbour(origin, request.getUriInfo().getBaseUri())) {
            response.getHeaders().putSingle("Access-Control-Allow-Origin", origin);
            response.getHeaders().putSingle("Access-Control-Allow-Credentials", "true");
            response.getHeaders().putSingle("Vary", "Origin");
        }
    }

    private boolean isNeighbour(String origin, URI own) {
        return node.ports().stream()
                .map(port -> "%s://%s:%d".formatted(own.getScheme(), own.getHost(), port))
                .anyMatch(origin::equals);
    }
}
