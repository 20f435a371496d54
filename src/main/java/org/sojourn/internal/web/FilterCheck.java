package org.sojourn.internal.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.sojourn.WebSession;

/**
 * Looks at the first request whether the filter is there. A web application may leave out JARs of
 * its own, and the initializers in them (Servlet 6.0, sections 8.2.2 and 8.2.4), but not their
 * extensions: CDI alone would start as if sessions were stored.
 */
@ApplicationScoped
public class FilterCheck {

    private static final Logger LOG = System.getLogger("org.sojourn");

    @Inject Instance<WebSession> sessions;

    private volatile boolean done;

    void look(@Observes @Initialized(RequestScoped.class) ServletRequest request) {
        if (done) {
            return;
        }
        done = true;
        if (!sessions.isUnsatisfied() && isLeftOut(request.getServletContext())) {
            LOG.log(Level.ERROR, WebMessage.FILTER_LEFT_OUT.text());
        }
    }

    private static boolean isLeftOut(ServletContext context) {
        try {
            return context.getFilterRegistration(SojournInitializer.FILTER) == null;
        } catch (UnsupportedOperationException restricted) {
            return false;
        }
    }
}
