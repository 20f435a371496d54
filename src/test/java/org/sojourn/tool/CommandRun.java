package org.sojourn.tool;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command printed, and its exit code. */
record CommandRun(int exitCode, String out, String err) {

    /** What a command finds around it in a test. */
    record Setting(Clock clock, Terminal terminal, Map<String, String> environment, String input) {

        static Setting at(Clock clock) {
            return new Setting(clock, Terminal.NONE, Map.of(), "");
        }

        Setting answering(String answer) {
            return new Setting(clock, new Answering(answer), environment, input);
        }

        Setting with(String variable, String value) {
            return new Setting(clock, terminal, Map.of(variable, value), input);
        }

        Setting reading(String text) {
            return new Setting(clock, terminal, environment, text);
        }

        CommandRun run(String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            Surroundings surroundings =
                    new Surroundings(
                            new BufferedReader(new StringReader(input)),
                            new PrintWriter(out, true),
                            new PrintWriter(err, true),
                            terminal,
                            name -> Optional.ofNullable(environment.get(name)),
                            clock);
            int exitCode = Sessions.commandLine(surroundings).execute(arguments);
            return new CommandRun(exitCode, out.toString(), err.toString());
        }
    }

    /** A terminal on which each question has the same answer. */
    private record Answering(String answer) implements Terminal {

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public String ask(String question) {
            return answer;
        }

        @Override
        public String askSecret(String question) {
            return answer;
        }
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
