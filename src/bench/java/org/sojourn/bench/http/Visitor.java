package org.sojourn.bench.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.sojourn.bench.server.Answer;
import org.sojourn.bench.server.Connection;

/**
 * A user with a session, and what it has to hold. At one time, one request at most is under way.
 */
public final class Visitor {

    private static final AtomicLong NEXT = new AtomicLong(1);
    private static final int OK = 200;

    private final String application;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private long stored;

    /**
     * @param application its path
     */
    public Visitor(String application) {
        this.application = application;
    }

    /** Begins the session; answers its id. */
    public String open(Connection connection) throws IOException {
        stored = NEXT.getAndIncrement();
        return done(connection, "/visit/open?number=" + stored);
    }

    /** Answers the number of the text that was found. */
    public String read(Connection connection) throws IOException {
        return checked(done(connection, "/visit/read"));
    }

    /** Answers the number of the text that was there before. */
    public String write(Connection connection) throws IOException {
        long number = NEXT.getAndIncrement();
        String before = checked(done(connection, "/visit/write?number=" + number));
        stored = number;
        return before;
    }

    private String checked(String found) {
        if (!found.equals(Long.toString(stored))) {
            throw new AssertionError(
                    "%s: stored %d, found %s".formatted(application, stored, found));
        }
        return found;
    }

    /** The body of an answer that has to be without an error. */
    public String done(Connection connection, String target) throws IOException {
        Answer answer = ask(connection, target);
        if (answer.status() != OK) {
            throw new AssertionError(
                    "%s%s: status %d, %s"
                            .formatted(application, target, answer.status(), answer.body()));
        }
        return answer.body();
    }

    /** The answer, which may be an error. */
    public Answer ask(Connection connection, String target) throws IOException {
        Answer answer = connection.get(application + target, cookies());
        for (String line : answer.cookies()) {
            String[] pair = line.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    /** Another browser with the same cookies, as another window has. */
    public Visitor twin() {
        Visitor twin = new Visitor(application);
        twin.cookies.putAll(cookies);
        twin.stored = stored;
        return twin;
    }

    /** As the header {@code Cookie} has them. */
    public String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
