package org.sojourn.tool;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/**
 * The command line of Sojourn. It works on the table of a session model while servers use it, and
 * needs the JDBC driver of the database, but no persistence provider and no server.
 *
 * @since 0.1
 */
@Command(
        name = "sojourn",
        header = "Looks after the sessions in a database.",
        description =
                "Works on the table of a session model, while servers use it. No session id, no"
                        + " value of a session and no password is ever printed.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = false,
        usageHelpWidth = 90,
        sortOptions = false,
        versionProvider = Sessions.Version.class,
        scope = ScopeType.INHERIT,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nArguments:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the command did its work",
            " 1:the command failed, or found problems, or did not find a session",
            " 2:the command cannot be understood, or something is not given"
        })
public final class Sessions {

    private Sessions() {}

    /**
     * Executes a command and ends the JVM with its exit code: 0, or 1 if the command failed or
     * found problems, or 2 if it was not understood.
     *
     * @param arguments the command line; {@code --help} explains it
     */
    public static void main(String[] arguments) {
        System.exit(commandLine(Surroundings.ofProcess()).execute(arguments));
    }

    static CommandLine commandLine(Surroundings surroundings) {
        Failures failures = new Failures();
        return new CommandLine(new Sessions())
                .addSubcommand(new DdlCommand(surroundings))
                .addSubcommand(new ValidateCommand(surroundings))
                .addSubcommand(new ListCommand(surroundings))
                .addSubcommand(new ShowCommand(surroundings))
                .addSubcommand(new DeleteCommand(surroundings))
                .addSubcommand(new ClearCommand(surroundings))
                .addSubcommand(new SweepCommand(surroundings))
                .addSubcommand(new RekeyCommand(surroundings))
                .addSubcommand(new ImportCommand(surroundings))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.colours()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Failures::execute)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** The version of the JAR that this class was loaded from. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            @Nullable String ofJar = Sessions.class.getPackage().getImplementationVersion();
            return new String[] {"Sojourn " + Optional.ofNullable(ofJar).orElse("(not packaged)")};
        }
    }
}
