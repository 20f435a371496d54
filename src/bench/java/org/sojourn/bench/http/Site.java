package org.sojourn.bench.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sojourn.bench.Callers;
import org.sojourn.bench.Operation;
import org.sojourn.bench.Slice;
import org.sojourn.bench.server.Connection;

/**
 * An application that runs, with its visitors. Each caller takes the visitor whose last request is
 * the longest ago, so that every session is used alike.
 */
record Site(
        Application application,
        int port,
        Queue<Visitor> visitors,
        ConcurrentLinkedDeque<Connection> connections) {

    private static final int VISITORS = 1000;

    Site(Application application, int port) {
        this(application, port, new ConcurrentLinkedQueue<>(), new ConcurrentLinkedDeque<>());
    }

    Visitor newVisitor() {
        return new Visitor("/" + application.store().label());
    }

    /** Begins the sessions. */
    void fill() throws IOException {
        try (Connection connection = Connection.to(port)) {
            for (int i = 0; i < VISITORS; i++) {
                Visitor visitor = newVisitor();
                visitor.open(connection);
                visitors.add(visitor);
            }
        }
    }

    Slice work(HttpWork work, Callers callers, Duration duration) throws Exception {
        try {
            return callers.work(new Operation.Blocking(() -> request(work)), duration);
        } finally {
            closeConnections();
        }
    }

    private void request(HttpWork work) throws IOException {
        Visitor visitor = visitors.remove();
        Connection kept = connections.pollFirst();
        Connection connection = kept == null ? Connection.to(port) : kept;
        if (work.writes()) {
            visitor.write(connection);
        } else {
            visitor.read(connection);
        }
        visitors.add(visitor);
        if (connection.isReusable()) {
            connections.addFirst(connection);
        } else {
            connection.close();
        }
    }

    private void closeConnections() throws IOException {
        for (Connection connection = connections.poll();
                connection != null;
                connection = connections.poll()) {
            connection.close();
        }
    }
}
