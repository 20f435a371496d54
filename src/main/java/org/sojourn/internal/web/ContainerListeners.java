package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Collection;
import java.util.Collections;
import java.util.EventListener;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The session listeners that a servlet container has, however they were declared or added. The
 * Servlet API does not show them, so each kind of container has a reader of its own.
 */
final class ContainerListeners {

    /** Reads the listeners of the containers that it knows. */
    interface Reader {

        /**
         * Empty if the context is of another container, or of a version that is built otherwise.
         */
        Optional<ContainerListeners> read(ServletContext context);
    }

    private static final Set<Class<?>> TYPES =
            Set.of(
                    HttpSessionListener.class,
                    HttpSessionAttributeListener.class,
                    HttpSessionIdListener.class);

    private final Map<Class<?>, List<?>> byType;

    /**
     * Some containers have a list for each type of listeners; the elements of other types in a list
     * do not matter.
     *
     * @param sessions in the order in which an {@link HttpSessionListener} is notified
     * @param attributes in the order in which an {@link HttpSessionAttributeListener} is notified
     * @param ids in the order in which an {@link HttpSessionIdListener} is notified
     */
    ContainerListeners(Collection<?> sessions, Collection<?> attributes, Collection<?> ids) {
        byType =
                Map.of(
                        HttpSessionListener.class,
                        once(HttpSessionListener.class, sessions),
                        HttpSessionAttributeListener.class,
                        once(HttpSessionAttributeListener.class, attributes),
                        HttpSessionIdListener.class,
                        once(HttpSessionIdListener.class, ids));
    }

    /** Some containers have one list for all types of listeners. */
    static ContainerListeners of(Collection<?> all) {
        return new ContainerListeners(all, all, all);
    }

    /** A container may keep one object in two lists, which it joins; it is notified once. */
    private static <L> List<L> once(Class<L> type, Collection<?> listed) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return listed.stream().filter(type::isInstance).filter(seen::add).map(type::cast).toList();
    }

    /** Whether the listeners of a class are notified of sessions. */
    static boolean areNotified(Class<?> type) {
        return TYPES.stream().anyMatch(listener -> listener.isAssignableFrom(type));
    }

    /** Those of a type, in the order in which they are notified. */
    <L extends EventListener> List<L> ofType(Class<L> type) {
        return byType.getOrDefault(type, List.of()).stream().map(type::cast).toList();
    }
}
