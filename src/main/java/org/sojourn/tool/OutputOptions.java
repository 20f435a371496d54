package org.sojourn.tool;

import jakarta.json.Json;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a command shows what it does. */
final class OutputOptions {

    static final String VERBOSE = "--verbose";

    private final Surroundings surroundings;

    @Option(
            names = "--json",
            description = "Print each result as a JSON object in a line of its own.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print results and errors only: no headings, summaries or progress.")
    private boolean quiet;

    @Option(names = VERBOSE, description = "Print the stack trace of an error, too.")
    private boolean verbose;

    OutputOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** Prints a result as JSON, or as text. */
    void result(Map<String, ?> facts, String text) {
        surroundings.out().println(json ? Json.createObjectBuilder(facts).build() : text);
    }

    /** Prints what only a reader wants to see, beside the results. */
    void note(String text) {
        if (!json && !quiet) {
            surroundings.out().println(text);
        }
    }

    /** Reports what went wrong with one of several things. */
    void problem(String message) {
        surroundings.err().println(message);
    }

    /** A text that stands out on a terminal. */
    String marked(String style, String word) {
        return surroundings.colours().string("@|%s %s|@".formatted(style, word));
    }

    Progress progress(String work) {
        boolean isShown = surroundings.terminal().isThere() && !json && !quiet;
        return new Progress(isShown ? surroundings.err() : null, work);
    }
}
