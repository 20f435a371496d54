package org.sojourn.internal.web;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.annotation.WebListener;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the filter before all others (Servlet 6.0, section 8.2.4). */
@HandlesTypes(WebListener.class)
public final class SojournInitializer implements ServletContainerInitializer {

    private static final String LISTENERS = "org.sojourn.annotated-listeners";

    /** Classes of the application that are annotated as listeners, of whatever kind. */
    static Set<Class<?>> annotatedListeners(ServletContext context) {
        Set<Class<?>> annotated = new LinkedHashSet<>();
        if (context.getAttribute(LISTENERS) instanceof Set<?> found) {
            found.forEach(type -> annotated.add((Class<?>) type));
        }
        return annotated;
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> found, ServletContext context) {
        context.setAttribute(LISTENERS, found == null ? Set.of() : Set.copyOf(found));
        SessionDefaults.note(context);
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
