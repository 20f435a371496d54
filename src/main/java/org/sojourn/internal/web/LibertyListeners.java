package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;

/**
 * Open Liberty: behind the façade, a list for each type of listeners. It may contain a listener
 * twice.
 */
final class LibertyListeners implements ContainerListeners.Reader {

    @Override
    public Optional<ContainerListeners> read(ServletContext facade) {
        return new Inside(facade).field("context").flatMap(LibertyListeners::read);
    }

    private static Optional<ContainerListeners> read(Inside application) {
        Optional<List<Object>> sessions = list(application, "sessionListeners");
        Optional<List<Object>> attributes = list(application, "sessionAttrListeners");
        Optional<List<Object>> ids = list(application, "sessionIdListeners");
        return sessions.isPresent() && attributes.isPresent() && ids.isPresent()
                ? Optional.of(new ContainerListeners(sessions.get(), attributes.get(), ids.get()))
                : Optional.empty();
    }

    private static Optional<List<Object>> list(Inside application, String name) {
        return application.field(name).flatMap(Inside::elements);
    }
}
