package org.sojourn.tool;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sojourn.SessionConfigException;
import org.sojourn.SojournException;
import org.sojourn.internal.persistence.SqlFailure;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into messages with a code, and into exit codes. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final String PASSWORD = "--password";
    private static final String NO_VALUE =
            "option --password takes no value, because it asks for the password on the terminal";

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String reason = String.valueOf(wrong.getMessage());
        Set<String> options = command.getCommandSpec().optionsMap().keySet();
        boolean showsPassword = passwords(arguments, options).anyMatch(reason::contains);
        command.getErr()
                .println(
                        ToolMessage.USAGE.text(
                                showsPassword ? NO_VALUE : reason,
                                command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    /** What may be a password: it stands after the option, which takes no value. */
    private static Stream<String> passwords(String[] arguments, Set<String> options) {
        return IntStream.range(0, arguments.length)
                .mapToObj(
                        i ->
                                i > 0 && arguments[i - 1].equals(PASSWORD)
                                        ? arguments[i]
                                        : after(PASSWORD + "=", arguments[i]))
                .filter(value -> !value.isEmpty() && !options.contains(value.split("=", 2)[0]));
    }

    private static String after(String start, String argument) {
        return argument.startsWith(start) ? argument.substring(start.length()) : "";
    }

    /**
     * Executes what was parsed. Where help is asked for, picocli ignores arguments that it does not
     * understand, such as the name of a command that does not exist.
     */
    static int execute(ParseResult parsed) {
        for (CommandLine command : parsed.asCommandLineList()) {
            List<String> unmatched = command.getUnmatchedArguments();
            if (!unmatched.isEmpty()) {
                throw new UnmatchedArgumentException(command, unmatched);
            }
        }
        return new RunLast().execute(parsed);
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        command.getErr().println(message(failure));
        if (command.getParseResult().hasMatchedOption(OutputOptions.VERBOSE)) {
            failure.printStackTrace(command.getErr());
        }
        if (failure instanceof SessionConfigException) {
            return ExitCode.USAGE;
        }
        return failure instanceof ToolException known ? known.exitCode() : ExitCode.SOFTWARE;
    }

    private static String message(Exception failure) {
        if (failure instanceof ToolException || failure instanceof SojournException) {
            return String.valueOf(failure.getMessage());
        }
        SqlFailure ofDatabase = SqlFailure.of(failure);
        return ofDatabase.sqlState() == null
                ? ToolMessage.FAILED.text(failure)
                : ToolMessage.DATABASE_FAILED.text(ofDatabase.reason());
    }
}
