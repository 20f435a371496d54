package org.sojourn.server.classic;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What happened, in the order in which it happened. */
final class Diary {

    private static final List<String> LINES = new CopyOnWriteArrayList<>();

    private Diary() {}

    static void write(String line) {
        LINES.add(line);
    }

    /** Lines that mention a word, without it. */
    static List<String> about(String word) {
        return LINES.stream()
                .filter(line -> line.contains(word))
                .map(line -> line.replace(word, "@"))
                .toList();
    }
}
