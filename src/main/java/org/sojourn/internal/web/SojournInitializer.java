package org.sojourn.internal.web;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the filter before all others (Servlet 6.0, section 8.2.4). */
@HandlesTypes({
    HttpSessionListener.class,
    HttpSessionAttributeListener.class,
    HttpSessionIdListener.class
})
public final class SojournInitializer implements ServletContainerInitializer {

    private static final String LISTENERS = "org.sojourn.session-listeners";
    private static final String TIMEOUT = "org.sojourn.session-timeout";

    /** Classes of the application that could listen to sessions, whether or not they do. */
    static Set<Class<?>> possibleListeners(ServletContext context) {
        Set<Class<?>> possible = new LinkedHashSet<>();
        if (context.getAttribute(LISTENERS) instanceof Set<?> found) {
            found.forEach(type -> possible.add((Class<?>) type));
        }
        return possible;
    }

    /** The session timeout in minutes, as it was before the application's code had its say. */
    static int firstTimeout(ServletContext context) {
        return context.getAttribute(TIMEOUT) instanceof Integer minutes
                ? minutes
                : context.getSessionTimeout();
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> found, ServletContext context) {
        context.setAttribute(LISTENERS, found == null ? Set.of() : Set.copyOf(found));
        context.setAttribute(TIMEOUT, context.getSessionTimeout());
        FilterRegistration.Dynamic filter = context.addFilter("sojourn", SessionFilter.class);
        if (filter == null) {
            return;
        }
        filter.setAsyncSupported(true);
        FirstFilter first = new FirstFilter(filter, context);
        first.map();
        context.addListener(first);
    }
}
