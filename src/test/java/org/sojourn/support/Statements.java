package org.sojourn.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records the SQL statements that Sojourn executes, as its log lists them. */
public final class Statements extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("org.sojourn.sql");
    private final Queue<String> recorded = new ConcurrentLinkedQueue<>();
    private final Queue<String> history = new ConcurrentLinkedQueue<>();

    private Statements() {}

    public static Statements record() {
        Statements statements = new Statements();
        statements.logger.setLevel(Level.FINE);
        statements.logger.setUseParentHandlers(false);
        statements.logger.addHandler(statements);
        return statements;
    }

    /** First words of the statements since this was last asked: SELECT, INSERT, UPDATE … */
    public List<String> verbs() {
        return texts().stream()
                .map(text -> text.substring(0, text.indexOf(' ')).toUpperCase(Locale.ROOT))
                .toList();
    }

    /** The statements since this was last asked. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (String text = recorded.poll(); text != null; text = recorded.poll()) {
            texts.add(text);
        }
        return texts;
    }

    @Override
    public void publish(LogRecord entry) {
        recorded.add(entry.getMessage());
        history.add(Thread.currentThread().getName() + ": " + entry.getMessage());
    }

    /** All statements, each with the thread that has executed it. */
    @Override
    public String toString() {
        return String.join("\n", history);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
