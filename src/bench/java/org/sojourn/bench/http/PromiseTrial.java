package org.sojourn.bench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sojourn.bench.server.Answer;
import org.sojourn.bench.server.Connection;

/** Tries an application on two servers, which share what its store shares. */
final class PromiseTrial {

    /** How many requests are under way at the same time. */
    static final int PARALLEL = 8;

    /** How long a request takes that has to overlap with others. */
    private static final int OVERLAP_MILLIS = 800;

    /** On a busy machine a request can take too long to overlap. */
    private static final int ATTEMPTS = 5;

    private static final int OK = 200;

    private final Site first;
    private final int second;
    private final StoredIds ids;

    /** Its session has to be there after the server was killed. */
    private final Visitor survivor;

    private final boolean elsewhere;

    PromiseTrial(Site first, int second, StoredIds ids) throws IOException {
        this.first = first;
        this.second = second;
        this.ids = ids;
        this.survivor = first.newVisitor();
        open(survivor);
        this.elsewhere = reads(survivor, second);
    }

    /**
     * @param restarted the server of {@code first}, which has been killed meanwhile
     */
    Promises after(Promises before, int restarted) throws IOException {
        return new Promises(
                before.application(),
                reads(survivor, restarted),
                before.elsewhere(),
                before.keptByOne(),
                before.keptByTwo(),
                before.logoutIsFinal(),
                before.idsInClearText());
    }

    Promises beforeKill() throws Exception {
        Visitor visitor = first.newVisitor();
        String id = open(visitor);
        return new Promises(
                first.application(),
                false,
                elsewhere,
                kept(first.port(), first.port()),
                elsewhere ? Integer.valueOf(kept(first.port(), second)) : null,
                logoutIsFinal(),
                contains(id, visitor));
    }

    private @Nullable Boolean contains(String id, Visitor visitor) throws Exception {
        return ids.contain(id, visitor.cookies());
    }

    private int kept(int oneServer, int otherServer) throws IOException {
        Visitor visitor = first.newVisitor();
        open(visitor);
        List<CompletableFuture<Answer>> requests = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
        for (int i = 0; i < PARALLEL; i++) {
            int server = i % 2 == 0 ? oneServer : otherServer;
            String name = "parallel" + i;
            requests.add(
                    CompletableFuture.supplyAsync(
                            () -> add(visitor.twin(), server, name), threads));
        }
        requests.forEach(CompletableFuture::join);
        threads.shutdown();
        return Math.min(names(visitor, oneServer), names(visitor, otherServer));
    }

    private static int names(Visitor visitor, int server) throws IOException {
        String names = ask(visitor.twin(), server, "/visit/names").body();
        return (int)
                Arrays.stream(names.split(" ")).filter(it -> it.startsWith("parallel")).count();
    }

    /**
     * The other server invalidates the session, if it sees it; null if the requests never
     * overlapped.
     */
    private @Nullable Boolean logoutIsFinal() throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Visitor visitor = first.newVisitor();
            open(visitor);
            if (closesDuringARequest(visitor)) {
                return !reads(visitor, first.port()) && !reads(visitor, second);
            }
        }
        return null;
    }

    /** Whether the session was invalidated before the request ended that had loaded it. */
    private boolean closesDuringARequest(Visitor visitor) throws Exception {
        CompletableFuture<Answer> late =
                CompletableFuture.supplyAsync(() -> add(visitor.twin(), first.port(), "late"));
        TimeUnit.MILLISECONDS.sleep(OVERLAP_MILLIS / 4);
        Answer closed = ask(visitor.twin(), elsewhere ? second : first.port(), "/visit/close");
        boolean overlapped = closed.status() == OK && !late.isDone();
        Answer answer = late.join();
        if (!overlapped) {
            System.out.printf("%s: %s, then %s%n", first.application(), closed, answer);
        }
        return overlapped;
    }

    private String open(Visitor visitor) throws IOException {
        try (Connection connection = Connection.to(first.port())) {
            return visitor.open(connection);
        }
    }

    private static boolean reads(Visitor visitor, int server) throws IOException {
        return ask(visitor.twin(), server, "/visit/read").status() == OK;
    }

    private static Answer add(Visitor visitor, int server, String name) {
        try {
            return ask(visitor, server, "/visit/add?name=" + name + "&millis=" + OVERLAP_MILLIS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Answer ask(Visitor visitor, int server, String target) throws IOException {
        try (Connection connection = Connection.to(server)) {
            return visitor.ask(connection, target);
        }
    }
}
