package org.sojourn.server.app;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to all that the server logs, and to all that Sojourn would log at its finest. */
@WebListener
public class ServerLog implements ServletContextListener {

    private static final List<String> LINES = new CopyOnWriteArrayList<>();

    private final Handler listening = new Listening();
    private final Logger root = Logger.getLogger("");
    private final Logger sojourn = Logger.getLogger("org.sojourn");
    private final Logger sql = Logger.getLogger("org.sojourn.sql");

    /** What was logged since the application started. */
    static List<String> lines() {
        return List.copyOf(LINES);
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        sojourn.setLevel(Level.ALL);
        sql.setLevel(Level.ALL);
        listening.setLevel(Level.ALL);
        root.addHandler(listening);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        root.removeHandler(listening);
    }

    private static final class Listening extends Handler {

        @Override
        public void publish(LogRecord entry) {
            StringWriter line = new StringWriter();
            line.append(entry.getLevel() + " " + entry.getLoggerName() + " " + entry.getMessage());
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(line));
            }
            LINES.add(line.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
