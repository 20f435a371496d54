package org.sojourn.server.classic;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.SessionTrackingMode;
import java.util.EnumSet;

/**
 * Declared in web.xml; adds listeners, uses one as a bean before the container makes it, and asks
 * for ids in addresses.
 */
public class Startup implements ServletContextListener {

    @Inject AnnotatedWatcher bean;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (bean != null) {
            bean.greet();
        }
        ServletContext context = event.getServletContext();
        context.addListener(ByClassWatcher.class);
        context.addListener(ByNameWatcher.class.getName());
        try {
            context.addListener(context.createListener(CreatedWatcher.class));
        } catch (ServletException failed) {
            throw new IllegalStateException(failed);
        }
        context.addListener(new InstanceWatcher());
        context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.URL));
    }
}
