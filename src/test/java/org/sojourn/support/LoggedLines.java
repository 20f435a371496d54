package org.sojourn.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records what Sojourn logs for humans. */
public final class LoggedLines extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("org.sojourn");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LoggedLines() {}

    public static LoggedLines record() {
        LoggedLines recorder = new LoggedLines();
        recorder.logger.addHandler(recorder);
        return recorder;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(entry.getLevel() + " " + entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
