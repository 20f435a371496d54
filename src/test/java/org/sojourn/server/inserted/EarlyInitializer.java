package org.sojourn.server.inserted;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;

/** Of a library with a name that comes before all others. */
public final class EarlyInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(Set<Class<?>> found, ServletContext context) {
        InsertedFilter.insert("early", context);
    }
}
