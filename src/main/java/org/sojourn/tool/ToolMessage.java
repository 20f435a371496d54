package org.sojourn.tool;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;
import picocli.CommandLine.ExitCode;

/** What keeps a command from being carried out. */
enum ToolMessage implements Message {
    USAGE(1301, "The command line is not understood: {reason}.", "See: {command} --help."),
    NOT_GIVEN(
            1302,
            "The command needs {option}, which is not given.",
            "Give it on the command line, or as a key of the file that --properties names. See:"
                    + " sojourn --help."),
    UNREADABLE_FILE(
            1303,
            "File '{file}' cannot be read: {reason}.",
            "Correct its name or its permissions."),
    UNKNOWN_KEY(1304, "File '{file}' has the unknown keys {unknown}.", "Allowed are: {keys}."),
    UNKNOWN_COLUMN(
            1305,
            "No column of a session table has the default name {column}.",
            "The default names are: {columns}."),
    NO_DRIVER(
            1306,
            "No JDBC driver accepts a URL that starts with '{prefix}'.",
            "Name the JAR file of the driver by --driver-path, or put it on the class path (java"
                    + " -cp)."),
    NOT_CONNECTED(
            1307,
            "The database cannot be connected to: {reason}.",
            "Check URL, user, password and network."),
    DATABASE_FAILED(
            1308,
            "The database did not do what the command needs: {reason}.",
            "A statement that fails changes nothing; what the command did before stays. Repeat the"
                    + " command when the cause is gone."),
    NO_SESSION(
            1309,
            "No session has the key {key}.",
            "It may be over by now. The command list shows the sessions that there are."),
    NO_KEY(
            1310,
            "An argument of {length} characters is no session key.",
            "A key has 64 hexadecimal characters, as the command list shows them. An id of a"
                    + " session is a secret: give it on the standard input, with --id-stdin."),
    NO_TERMINAL(
            1311,
            "Nothing was deleted, because the command has no terminal on which to ask.",
            "Give --yes if all sessions in table {table} are to be deleted."),
    NOT_CONFIRMED(
            1312,
            "Nothing was deleted, because the answer was not yes.",
            "Give --yes to be asked nothing."),
    NO_TERMINAL_FOR_PASSWORD(
            1313,
            "Option --password asks for the password, but there is no terminal.",
            "Use --password-file or the environment variable SOJOURN_PASSWORD."),
    FAILED(
            1314,
            "The command failed: {reason}.",
            "Repeat it with --verbose, and report the stack trace as a fault of Sojourn."),
    NO_MODEL(
            1315,
            "{name} is no session model that can be loaded: {reason}.",
            "Name the class that extends SessionRecord, and its JAR or directory by --class-path."),
    NO_KEYS(
            1316,
            "The command needs {settings}, and the file of --properties has neither.",
            "Write one of them into that file, as the servers have it; keys are never given on the"
                    + " command line."),
    UNCONFIRMED_MODEL(
            1317,
            "Nothing was done, because none of the newest rows of table {table} is encrypted for a"
                    + " session model {model}: {reason}. With a wrong name, no server could read"
                    + " what the command stores.",
            "Correct --model; or switch encryption on on the servers first, so that they encrypt"
                    + " new sessions."),
    OTHER_MODEL(
            1318,
            "The entity of {type} is named {name}, not {model}.",
            "Correct --model, or leave it out."),
    STILL_ALIVE(
            1319,
            "Session {key} was found under another key {times} times in a row while it was being"
                    + " deleted, and still lives.",
            "Repeat the command; if that does not help, look whether the database answers queries"
                    + " from out-of-date results.");

    private final Template template;

    ToolMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }

    /** The failure of a command that is right in itself. */
    ToolException failure(@Nullable Throwable cause, @Nullable Object... arguments) {
        return new ToolException(with(arguments), ExitCode.SOFTWARE, cause);
    }

    /** The failure of a command that cannot be carried out as it is given. */
    ToolException misuse(@Nullable Object... arguments) {
        return new ToolException(with(arguments), ExitCode.USAGE, null);
    }
}
