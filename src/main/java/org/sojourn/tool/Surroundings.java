package org.sojourn.tool;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Help.Ansi;

/**
 * What a command finds around it.
 *
 * @param environment finds the value of an environment variable
 */
record Surroundings(
        BufferedReader in,
        PrintWriter out,
        PrintWriter err,
        Terminal terminal,
        Function<String, Optional<String>> environment,
        Clock clock) {

    static Surroundings ofProcess() {
        return new Surroundings(
                new BufferedReader(new InputStreamReader(System.in)),
                new PrintWriter(System.out, true),
                new PrintWriter(System.err, true),
                Terminal.ofProcess(),
                name -> Optional.ofNullable(System.getenv(name)),
                Clock.systemUTC());
    }

    /** Colours are for a terminal, and not if {@code NO_COLOR} is set (https://no-color.org). */
    Ansi colours() {
        boolean isUnwanted =
                environment.apply("NO_COLOR").filter(set -> !set.isEmpty()).isPresent();
        return terminal.isThere() && !isUnwanted ? Ansi.ON : Ansi.OFF;
    }
}
