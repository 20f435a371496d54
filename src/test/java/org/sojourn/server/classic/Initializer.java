package org.sojourn.server.classic;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;

/** The application's own initializer, in a library. */
public class Initializer implements ServletContainerInitializer {

    @Override
    public void onStartup(Set<Class<?>> none, ServletContext context) {
        context.addListener(new ByInitializerWatcher());
    }
}
