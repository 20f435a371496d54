package org.sojourn.demo;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs where the shop is, and closes it when the Maven process that opened it has ended. */
@WebListener
public class OpeningHours implements ServletContextListener {

    private static final Logger LOG = System.getLogger("org.sojourn.demo");

    @Override
    public void contextInitialized(ServletContextEvent opening) {
        String port = System.getProperty("demo.port");
        if (port == null) {
            return;
        }
        LOG.log(Level.INFO, "The shop opens at http://localhost:{0}/ (Ctrl-C closes it)", port);
        ProcessHandle.current()
                .parent()
                .ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(0)));
    }
}
