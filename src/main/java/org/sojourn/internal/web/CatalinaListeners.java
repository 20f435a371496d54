package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;

/**
 * Catalina, as in Payara, GlassFish and Tomcat: behind the façade, session listeners in one list
 * and listeners of other types in another. One of several types is in both.
 */
final class CatalinaListeners implements ContainerListeners.Reader {

    @Override
    public Optional<ContainerListeners> read(ServletContext facade) {
        return new Inside(facade)
                .field("context")
                .flatMap(application -> application.field("context"))
                .flatMap(CatalinaListeners::read);
    }

    private static Optional<ContainerListeners> read(Inside context) {
        Optional<List<Object>> others =
                context.call("getApplicationEventListeners").flatMap(Inside::elements);
        Optional<List<Object>> sessions =
                context.call("getSessionListeners")
                        .or(() -> context.call("getApplicationLifecycleListeners"))
                        .flatMap(Inside::elements);
        return others.isPresent() && sessions.isPresent()
                ? Optional.of(new ContainerListeners(sessions.get(), others.get(), others.get()))
                : Optional.empty();
    }
}
