package org.sojourn.internal.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.sojourn.WebSession;

/** Filters of the application, which do what a header of the request demands. */
final class HeaderFilters {

    private HeaderFilters() {}

    /** Before the match: refuses a request, after a look at the session. */
    @PreMatching
    record Guard(WebSession session) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getHeaderString("X-Refuse") != null) {
                Visits.count(session);
                request.abortWith(Response.status(403).entity("refused").build());
            }
        }
    }

    /** After the match: knows the user. */
    record Login() implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            String user = request.getHeaderString("X-User");
            if (user != null) {
                request.setSecurityContext(new Named(user));
            }
        }
    }

    private record Named(String user) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return () -> user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "test";
        }
    }

    /** Shows the session, or fails. */
    record Afterwards(WebSession session) implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (request.getHeaderString("X-Show") != null) {
                response.getHeaders()
                        .putSingle("X-Visits", "" + session.get("count", Integer.class).orElse(0));
                response.getHeaders().putSingle("X-Principal", session.principal().orElse("-"));
            }
            if (request.getHeaderString("X-Fail") != null) {
                throw new IllegalStateException("response filter");
            }
        }
    }
}
