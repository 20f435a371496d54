package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import java.util.Optional;

/**
 * Jetty 12, in its environments for Jakarta EE 10 and 11: all listeners of sessions in one list of
 * the session handler.
 */
final class JettyListeners implements ContainerListeners.Reader {

    @Override
    public Optional<ContainerListeners> read(ServletContext context) {
        return new Inside(context)
                .call("getContext")
                .flatMap(scoped -> scoped.call("getServletContextHandler"))
                .flatMap(application -> application.call("getSessionHandler"))
                .flatMap(sessions -> sessions.call("getEventListeners"))
                .flatMap(Inside::elements)
                .map(ContainerListeners::of);
    }
}
