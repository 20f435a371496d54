package org.sojourn.tool;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** The terminal of an operator. */
interface Terminal {

    /** No terminal: a script, a pipe, a scheduler. */
    Terminal NONE =
            new Terminal() {
                @Override
                public boolean isThere() {
                    return false;
                }

                @Override
                public @Nullable String ask(String question) {
                    return null;
                }

                @Override
                public @Nullable String askSecret(String question) {
                    return null;
                }
            };

    /** Whether input and output are those of a terminal. */
    boolean isThere();

    /** Asks, and returns the answer; null if there is none. */
    @Nullable String ask(String question);

    /** The same, without showing the answer. */
    @Nullable String askSecret(String question);

    /** The terminal of this process. */
    static Terminal ofProcess() {
        // From Java 22 on, there may be a console where no terminal is; this one is as before.
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        return console == null ? NONE : new OfConsole(console);
    }

    /** A terminal by the console of the JVM. */
    record OfConsole(Console console) implements Terminal {

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public @Nullable String ask(String question) {
            return console.readLine("%s", question);
        }

        @Override
        public @Nullable String askSecret(String question) {
            char[] answer = console.readPassword("%s", question);
            return answer == null ? null : new String(answer);
        }
    }
}
