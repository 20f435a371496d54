package org.sojourn.bench.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.sojourn.bench.http.Visitor;
import org.sojourn.bench.server.Answer;

/**
 * A user from the first request to the last: begins a session, logs in, reads and writes, opens
 * several tabs at once, and logs out or just leaves. Each step checks what the user has to see.
 */
final class Life {

    private static final String PATH = "/soak";
    private static final int TABS = 4;
    private static final int FEWEST_STEPS = 10;
    private static final int MOST_STEPS = 60;
    private static final int GONE = 410;
    private static final long NANOS = 1_000_000_000;

    /** The life of a session, what its stored expiry may lag behind, and some patience. */
    private static final long EXPIRED_SECONDS = 90 + 5 + 15;

    private final Load load;
    private final String name;
    private final Visitor visitor = new Visitor(PATH);
    private int steps = ThreadLocalRandom.current().nextInt(FEWEST_STEPS, MOST_STEPS);
    private boolean begun;
    private @Nullable Long left;

    Life(Load load, String name) {
        this.load = load;
        this.name = name;
    }

    /** Whether something is to be done now. */
    boolean isDue() {
        return left == null || System.nanoTime() - left > EXPIRED_SECONDS * NANOS;
    }

    /**
     * Does the next step, which is one request or some.
     *
     * @return whether the life goes on
     */
    boolean step() throws Exception {
        if (left != null) {
            isGone(visitor);
            return false;
        }
        if (!begun) {
            begun = true;
            begin();
            return true;
        }
        if (steps-- > 0) {
            act(ThreadLocalRandom.current().nextInt(100));
            return true;
        }
        return end();
    }

    private void begin() throws Exception {
        load.on(visitor::open);
        Visitor before = visitor.twin();
        expect(name, load.on(c -> visitor.done(c, "/account/login?name=" + name)));
        if (before.cookies().equals(visitor.cookies())) {
            throw new AssertionError("The id was not rotated by the login");
        }
    }

    private void act(int percent) throws Exception {
        if (percent < 62) {
            load.on(visitor::read);
        } else if (percent < 90) {
            load.on(visitor::write);
        } else if (percent < 96) {
            openTabs();
        } else {
            expect(name, load.on(c -> visitor.done(c, "/account/rotate")));
        }
    }

    private void openTabs() throws Exception {
        List<CompletableFuture<String>> tabs = new ArrayList<>();
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < TABS; i++) {
            Visitor tab = visitor.twin();
            String target = "/visit/add?millis=10&name=tab" + i;
            expected.add("tab" + i);
            tabs.add(load.start(connection -> tab.done(connection, target)));
        }
        for (CompletableFuture<String> tab : tabs) {
            tab.get();
        }
        String names = load.on(c -> visitor.done(c, "/visit/names"));
        if (!Arrays.asList(names.split(" ")).containsAll(expected)) {
            throw new AssertionError("Tabs set " + expected + ", found " + names);
        }
    }

    private boolean end() throws Exception {
        if (ThreadLocalRandom.current().nextBoolean()) {
            left = System.nanoTime();
            return true;
        }
        Visitor other = visitor.twin();
        load.on(c -> visitor.done(c, "/visit/close"));
        isGone(other);
        return false;
    }

    private void isGone(Visitor former) throws Exception {
        Answer answer = load.on(connection -> former.ask(connection, "/visit/read"));
        if (answer.status() != GONE) {
            throw new AssertionError("A session that is over: " + answer);
        }
    }

    private static void expect(String expected, String found) throws IOException {
        if (!found.equals(expected)) {
            throw new AssertionError("Expected " + expected + ", found " + found);
        }
    }
}
