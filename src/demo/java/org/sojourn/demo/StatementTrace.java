package org.sojourn.demo;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sojourn logs each SQL statement it executes; this keeps those of the current request, and counts
 * all.
 */
@ApplicationScoped
public class StatementTrace {

    private static final Logger SQL = Logger.getLogger("org.sojourn.sql");

    private final ThreadLocal<@Nullable Recording> recording = new ThreadLocal<>();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Handler handler = new RecordingHandler();

    @PostConstruct
    void attach() {
        SQL.setUseParentHandlers(false);
        SQL.setLevel(Level.FINE);
        SQL.addHandler(handler);
    }

    @PreDestroy
    void detach() {
        SQL.removeHandler(handler);
    }

    /** From now on, gives all statements of this thread to the listener whenever one is added. */
    void begin(Consumer<List<String>> listener) {
        recording.set(new Recording(new ArrayList<>(), listener));
    }

    void end() {
        recording.remove();
    }

    /** The statements since {@link #begin}. */
    List<String> statements() {
        Recording current = recording.get();
        return current == null ? List.of() : List.copyOf(current.statements);
    }

    /** How many statements this node has executed for sessions, by their first word. */
    Map<String, Long> counts() {
        Map<String, Long> now = new TreeMap<>();
        counts.forEach((verb, count) -> now.put(verb, count.sum()));
        return now;
    }

    private record Recording(List<String> statements, Consumer<List<String>> listener) {

        void add(String statement) {
            statements.add(statement);
            listener.accept(statements);
        }
    }

    private final class RecordingHandler extends Handler {

        @Override
        public void publish(LogRecord statement) {
            String text = statement.getMessage();
            String verb = text.substring(0, text.indexOf(' '));
            counts.computeIfAbsent(verb, unknown -> new LongAdder()).increment();
            Recording current = recording.get();
            if (current != null) {
                current.add(text);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
