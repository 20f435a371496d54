package org.sojourn.internal.web;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the filter before all others (Servlet 6.0, section 8.2.4). */
@HandlesTypes(WebListener.class)
public final class SojournInitializer implements ServletContainerInitializer {

    /** Name of the filter. */
    static final String FILTER = "sojourn";

    @Override
    public void onStartup(@Nullable Set<Class<?>> found, ServletContext context) {
        DeclaredListeners.noteAnnotated(context, found == null ? Set.of() : found);
        SessionDefaults.note(context);
        FilterRegistration.Dynamic filter = context.addFilter(FILTER, SessionFilter.class);
        if (filter == null) {
            return;
        }
        filter.setAsyncSupported(true);
        FirstFilter first = new FirstFilter(filter, context);
        first.map();
        context.addListener(first);
    }
}
