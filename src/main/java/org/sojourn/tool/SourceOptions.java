package org.sojourn.tool;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The database that sessions come from, where it is another than that of the table. */
final class SourceOptions {

    @Option(
            names = "--from-url",
            paramLabel = "URL",
            description =
                    "JDBC URL of the database of Spring Session. Default: the same database, with"
                            + " the same user.")
    private @Nullable String url;

    @Option(names = "--from-user", paramLabel = "NAME", description = "User of that database.")
    private @Nullable String user;

    @Option(
            names = "--from-password-file",
            paramLabel = "FILE",
            description = "File with the password in its first line.")
    private @Nullable Path passwordFile;

    /** The login there, or that of the table. */
    Login or(Login ofTable) {
        return url == null
                ? ofTable
                : Login.of(url, user, passwordFile == null ? null : Login.firstLine(passwordFile));
    }
}
