package org.sojourn.tool;

import java.util.Arrays;
import java.util.Optional;
import org.sojourn.SessionConfigException;
import org.sojourn.SojournException;
import org.sojourn.internal.persistence.SqlFailure;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns failures into messages with a code, and into exit codes. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final String PASSWORD = "--password=";

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String reason = String.valueOf(wrong.getMessage());
        Optional<String> secret =
                Arrays.stream(arguments)
                        .filter(argument -> argument.startsWith(PASSWORD))
                        .map(argument -> argument.substring(PASSWORD.length()))
                        .filter(value -> !value.isEmpty())
                        .findFirst();
        String shown = secret.map(value -> reason.replace(value, "…")).orElse(reason);
        command.getErr()
                .println(ToolMessage.USAGE.text(shown, command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
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
