package org.sojourn.demo;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs where the shop is, and closes it when the process that opened it has ended. */
@WebListener
public class OpeningHours implements ServletContextListener {

    private static final Logger LOG = System.getLogger("org.sojourn.demo");

    @Inject Node node;

    @Override
    public void contextInitialized(ServletContextEvent opening) {
        if (node.ports().isEmpty()) {
            return;
        }
        LOG.log(
                Level.INFO,
                "The shop opens at http://localhost:{0,number,#}/ (node {1} of {2}; Ctrl-C closes"
                        + " it)",
                node.ports().get(node.number() - 1),
                node.number(),
                node.ports().size());
        ProcessHandle.current()
                .parent()
                .ifPresent(launcher -> launcher.onExit().thenRun(() -> System.exit(0)));
    }
}
