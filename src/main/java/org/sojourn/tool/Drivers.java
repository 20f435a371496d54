package org.sojourn.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sojourn.internal.persistence.SqlFailure;

/**
 * The JDBC drivers of the class path and of JAR files that are named on the command line, because
 * {@code java -jar} has no other class path than its JAR.
 */
final class Drivers implements AutoCloseable {

    private static final Pattern PREFIX = Pattern.compile("(jdbc:)?[A-Za-z0-9+.-]{0,32}:?");

    private final URLClassLoader loader;

    private Drivers(URLClassLoader loader) {
        this.loader = loader;
    }

    /**
     * @param path JAR files, or directories that contain some, with the separator of the platform
     *     between them; may be empty
     */
    static Drivers in(String path) {
        ClassLoader parent = Drivers.class.getClassLoader();
        return new Drivers(new URLClassLoader(ClassPath.of(path).urls(), parent));
    }

    /** Connects, by the first driver that accepts the URL. */
    Connection connect(Login login) {
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL(login.url())) {
                    Connection connection = driver.connect(login.url(), login.properties());
                    if (connection != null) {
                        return connection;
                    }
                }
            }
        } catch (SQLException refused) {
            throw ToolMessage.NOT_CONNECTED.failure(refused, withoutSecrets(refused, login));
        }
        Matcher prefix = PREFIX.matcher(login.url());
        throw ToolMessage.NO_DRIVER.misuse(prefix.lookingAt() ? prefix.group() : "");
    }

    /** A URL may contain a password. */
    private static String withoutSecrets(SQLException refused, Login login) {
        String reason = SqlFailure.of(refused).reason().replace(login.url(), "the URL");
        String password = login.password();
        return password.isEmpty() ? reason : reason.replace(password, "…");
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
