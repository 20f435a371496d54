package org.sojourn.server.members;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Sets in code what other applications set in web.xml. */
@WebListener
public class ShortHours implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setSessionTimeout(77);
        event.getServletContext().getSessionCookieConfig().setMaxAge(1230);
        event.getServletContext().getSessionCookieConfig().setAttribute("Priority", "High");
    }
}
