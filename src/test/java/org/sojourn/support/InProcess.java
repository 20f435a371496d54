package org.sojourn.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Databases that run in the JVM of the tests, most of them in its memory. */
final class InProcess {

    /**
     * Derby waits for a lock while it holds its own prepared statement, which the connection that
     * has the lock may need: a deadlock that only this limit ends. The default is 60.
     */
    private static final String DERBY_LOCK_SECONDS = "3";

    /** Where databases keep their files. */
    static final Path DIRECTORY = Path.of("target", "databases").toAbsolutePath();

    private static final String URL = "jakarta.persistence.jdbc.url";

    private InProcess() {}

    static Map<String, String> h2(String name) {
        return Map.of(URL, "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    }

    static Map<String, String> hsqldb(String name) {
        return Map.of(
                URL,
                "jdbc:hsqldb:mem:" + name + ";hsqldb.tx=mvcc",
                "jakarta.persistence.jdbc.user",
                "SA");
    }

    static Map<String, String> derby(String name) throws IOException {
        Files.createDirectories(DIRECTORY);
        System.setProperty("derby.stream.error.file", DIRECTORY.resolve("derby.log").toString());
        System.setProperty("derby.locks.waitTimeout", DERBY_LOCK_SECONDS);
        return Map.of(URL, "jdbc:derby:memory:" + name + ";create=true");
    }

    static Map<String, String> sqlite(String name) throws IOException {
        Files.createDirectories(DIRECTORY);
        return Map.of(
                URL,
                "jdbc:sqlite:%s?journal_mode=WAL&busy_timeout=10000"
                        .formatted(DIRECTORY.resolve(name)),
                "hibernate.dialect",
                "org.hibernate.community.dialect.SQLiteDialect");
    }
}
