package org.sojourn.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.sojourn.internal.row.SessionKey;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sessions that a command is about. */
final class KeyArguments {

    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "KEY",
            arity = "0..*",
            description =
                    "Key of a session: 64 hexadecimal characters, as in lists, messages and"
                            + " events.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--id-stdin",
            description =
                    "Read ids of sessions from the standard input, one in each line. An id is a"
                            + " secret, and is never printed.")
    private boolean readsIds;

    KeyArguments(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The key that an argument is. One that is none is not shown, because it may be an id. */
    static SessionKey key(String argument) {
        if (!KEY.matcher(argument).matches()) {
            throw ToolMessage.NO_KEY.misuse(argument.length());
        }
        return new SessionKey(argument.toLowerCase(Locale.ROOT));
    }

    /**
     * Does something for each session, and reports those that do not exist.
     *
     * @param keys in their order
     * @param work returns whether the session exists
     * @return the exit code
     */
    static int forEach(List<SessionKey> keys, OutputOptions output, Predicate<SessionKey> work) {
        int exitCode = ExitCode.OK;
        for (SessionKey key : keys) {
            if (!work.test(key)) {
                output.problem(ToolMessage.NO_SESSION.text(key));
                exitCode = ExitCode.SOFTWARE;
            }
        }
        return exitCode;
    }

    /** The keys, in their order. */
    List<SessionKey> keys() {
        List<SessionKey> keys = new ArrayList<>();
        arguments.forEach(argument -> keys.add(key(argument)));
        if (readsIds) {
            surroundings
                    .in()
                    .lines()
                    .map(String::strip)
                    .filter(id -> !id.isEmpty())
                    .forEach(id -> keys.add(SessionKey.of(id)));
        }
        if (keys.isEmpty()) {
            throw ToolMessage.NOT_GIVEN.misuse("a KEY or --id-stdin");
        }
        return keys;
    }
}
