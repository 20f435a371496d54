package org.sojourn.demo;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * A form that the browser itself sends, because its page still loads or has no script, is answered
 * by its page: no click is lost. The scripts of the page, and other programs, ask for JSON.
 */
@Provider
public class BackToThePage implements ContainerResponseFilter {

    private static final String DEVICES = "/devices.html";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean isForm =
                request.getMethod().equals(HttpMethod.POST)
                        && request.getAcceptableMediaTypes().contains(MediaType.TEXT_HTML_TYPE);
        if (isForm && response.getStatusInfo().getFamily() == Family.SUCCESSFUL) {
            response.setEntity(null);
            response.setStatusInfo(Status.SEE_OTHER);
            response.getHeaders()
                    .putSingle(HttpHeaders.LOCATION, page(request.getHeaderString("Referer")));
        }
    }

    /** The page that has the form. */
    private static String page(@Nullable String referer) {
        return referer != null && referer.endsWith(DEVICES) ? DEVICES : "/";
    }
}
