package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;

/** The servlet containers whose listeners can be read. */
final class KnownContainers {

    private static final List<ContainerListeners.Reader> READERS =
            List.of(
                    new UndertowListeners(),
                    new CatalinaListeners(),
                    new JettyListeners(),
                    new LibertyListeners());

    private KnownContainers() {}

    /** The listeners of a container; empty if it is not known. */
    static Optional<ContainerListeners> listeners(ServletContext context) {
        return READERS.stream()
                .map(reader -> reader.read(context))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
