package org.sojourn.tool;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.internal.dialect.SessionTable;
import picocli.CommandLine.Option;

/** Which table a command is about, and how it is reached. */
final class TableOptions {

    private static final String PASSWORD_VARIABLE = "SOJOURN_PASSWORD";

    private final Surroundings surroundings;

    @Option(names = "--url", paramLabel = "URL", description = "JDBC URL of the database.")
    private @Nullable String url;

    @Option(names = "--user", paramLabel = "NAME", description = "User of the database.")
    private @Nullable String user;

    @Option(
            names = "--password",
            description =
                    "Ask for the password on the terminal. Without this option, it is that of"
                            + " --password-file, else that of the environment variable"
                            + " SOJOURN_PASSWORD.")
    private boolean asksForPassword;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File with the password in its first line.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--driver-path",
            paramLabel = "PATH",
            description =
                    "JAR file of the JDBC driver, or a directory with it; several with the path"
                            + " separator of the platform between them.")
    private @Nullable String driverPath;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "Table of the sessions, with its schema if need be, as in SQL.")
    private @Nullable String table;

    @Option(
            names = "--column",
            paramLabel = "DEFAULT=NAME",
            description =
                    "Column whose name is not the default of SessionRecord, for instance"
                            + " principal=user_name. May be repeated.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--properties",
            paramLabel = "FILE",
            description =
                    "File with url, user, password, password-file, driver-path, table, model and"
                            + " column.<default> as keys, and with settings of the session model"
                            + " (sojourn.*). Options go before keys.")
    private @Nullable Path properties;

    TableOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Whether there is a database to connect to. */
    boolean hasDatabase() {
        return url != null || file().get("url").isPresent();
    }

    /** The table with all columns that it can have. */
    SessionTable names() {
        PropertiesFile file = file();
        Map<String, String> names = file.columns();
        names.putAll(columns);
        return new TableNames(names).of(needed("table", table, file));
    }

    /** The settings of the session model, as far as they are given here. */
    SessionConfig settings() {
        return settings(file());
    }

    /** Connects to the database. */
    SessionTarget connect() {
        PropertiesFile file = file();
        SessionTable names = names();
        Drivers drivers = Drivers.in(given(driverPath, file, "driver-path").orElse(""));
        return SessionTarget.connect(drivers, login(file), names, settings(file));
    }

    private static SessionConfig settings(PropertiesFile file) {
        return file.settings(file.get("model"));
    }

    private Login login(PropertiesFile file) {
        return Login.of(
                needed("url", url, file),
                given(user, file, "user").orElse(null),
                password(file).orElse(null));
    }

    PropertiesFile file() {
        return PropertiesFile.read(properties);
    }

    private Optional<String> password(PropertiesFile file) {
        if (asksForPassword) {
            String answer = surroundings.terminal().askSecret("Password: ");
            if (answer == null) {
                throw ToolMessage.NO_TERMINAL_FOR_PASSWORD.misuse();
            }
            return Optional.of(answer);
        }
        Supplier<Optional<String>> ofKey =
                () -> file.get("password-file").map(Path::of).map(Login::firstLine);
        return Optional.ofNullable(passwordFile)
                .map(Login::firstLine)
                .or(() -> surroundings.environment().apply(PASSWORD_VARIABLE))
                .or(ofKey)
                .or(() -> file.get("password"));
    }

    static Optional<String> given(@Nullable String option, PropertiesFile file, String key) {
        return Optional.ofNullable(option).or(() -> file.get(key));
    }

    static String needed(String key, @Nullable String option, PropertiesFile file) {
        return given(option, file, key).orElseThrow(() -> ToolMessage.NOT_GIVEN.misuse("--" + key));
    }
}
