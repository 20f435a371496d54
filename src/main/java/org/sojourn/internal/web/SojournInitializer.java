package org.sojourn.internal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the filter before all others (Servlet 6.0, section 8.2.4). Forwards and includes run inside
 * the boundary of their request.
 */
public final class SojournInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
        FilterRegistration.Dynamic filter = context.addFilter("sojourn", SessionFilter.class);
        if (filter == null) {
            return;
        }
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR),
                false,
                "/*");
    }
}
