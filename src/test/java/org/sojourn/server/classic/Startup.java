package org.sojourn.server.classic;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;

/** Declared in web.xml; adds listeners, and uses one as a bean before the container makes it. */
public class Startup implements ServletContextListener {

    @Inject AnnotatedWatcher bean;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        bean.greet();
        ServletContext context = event.getServletContext();
        context.addListener(ByClassWatcher.class);
        try {
            context.addListener(context.createListener(CreatedWatcher.class));
        } catch (ServletException failed) {
            throw new IllegalStateException(failed);
        }
        context.addListener(new InstanceWatcher());
    }
}
