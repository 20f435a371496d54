package org.sojourn.tool;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
        List<URL> jars = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator)) {
            if (!entry.isBlank()) {
                addJars(Path.of(entry.strip()), jars);
            }
        }
        return new Drivers(
                new URLClassLoader(jars.toArray(URL[]::new), Drivers.class.getClassLoader()));
    }

    private static void addJars(Path entry, List<URL> jars) {
        try (Stream<Path> files =
                Files.isDirectory(entry) ? Files.list(entry) : Stream.of(entry.toRealPath())) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                jars.add(jar.toUri().toURL());
            }
        } catch (IOException unreadable) {
            throw new GivenFile(entry).refused(unreadable);
        }
    }

    /** Connects, by the first driver that accepts the URL. */
    Connection connect(String url, Properties login) {
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL(url)) {
                    Connection connection = driver.connect(url, login);
                    if (connection != null) {
                        return connection;
                    }
                }
            }
        } catch (SQLException refused) {
            throw ToolMessage.NOT_CONNECTED.failure(refused, withoutSecrets(refused, url, login));
        }
        Matcher prefix = PREFIX.matcher(url);
        throw ToolMessage.NO_DRIVER.misuse(prefix.lookingAt() ? prefix.group() : "");
    }

    /** A URL may contain a password. */
    private static String withoutSecrets(SQLException refused, String url, Properties login) {
        String reason = SqlFailure.of(refused).reason().replace(url, "the URL");
        String password = login.getProperty("password", "");
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
