package org.sojourn.payara.classic;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;

/** Declared in web.xml; adds listeners. */
public class Startup implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
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
