package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSessionListener;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The listeners that a servlet container has, however they were declared or added. The Servlet API
 * does not show them, so each kind of container has a reader of its own.
 *
 * @param sessions in the order in which an {@link HttpSessionListener} is notified
 * @param others in the order in which listeners of other types are notified
 */
record ContainerListeners(List<EventListener> sessions, List<EventListener> others) {

    /** Reads the listeners of the containers that it knows. */
    interface Reader {

        /**
         * Empty if the context is of another container, or of a version that is built otherwise.
         */
        Optional<ContainerListeners> read(ServletContext context);
    }

    /** Those of a type, in the order in which they are notified. */
    <L extends EventListener> Stream<L> ofType(Class<L> type) {
        List<EventListener> ordered = type == HttpSessionListener.class ? sessions : others;
        return ordered.stream().filter(type::isInstance).map(type::cast);
    }
}
