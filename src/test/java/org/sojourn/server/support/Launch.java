package org.sojourn.server.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * How a server is started with an application at the root of its web space, on the loopback.
 *
 * @param environment variables that are set for the server besides those of this process
 * @param ready what the server's output contains as soon as it answers requests
 * @param failed what it contains if the server goes on without the application; null: it does not
 * @param directory deleted when the server has ended; null: there is none
 * @param archive where the server looks for another version of the application; null: nowhere
 */
record Launch(
        List<String> command,
        Map<String, String> environment,
        String ready,
        String failed,
        Path directory,
        Path archive) {

    /** The JDK that runs the tests, so that {@code -Djvm} chooses that of the server, too. */
    static final String JAVA_HOME = System.getProperty("java.home");

    /** With little memory, and caches that give up what is not used for a few seconds. */
    static final List<String> OPTIONS =
            List.of(
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:SoftRefLRUPolicyMSPerMB=10");

    Launch(List<String> command, String ready) {
        this(command, Map.of(), ready, null, null, null);
    }

    /** A Java process. */
    static Launch of(String ready, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA_HOME + "/bin/java"));
        command.addAll(OPTIONS);
        command.addAll(arguments);
        return new Launch(command, ready);
    }

    /** The same, with the file that another version of the application replaces. */
    Launch replacing(Path ofApplication) {
        return new Launch(command, environment, ready, failed, directory, ofApplication);
    }

    void deleteDirectory() {
        if (directory == null || !Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Launch payaraMicro(WebArchive application, int port) throws IOException {
        File war = new File("target", port + "-" + application.getName());
        application.as(ZipExporter.class).exportTo(war, true);
        return launch(
                "ready in",
                "-jar",
                System.getProperty("server.path"),
                "--nocluster",
                "--disablephonehome",
                "--prebootcommandfile",
                "src/test/resources/server/preboot-commands.txt",
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--deploy",
                war.getPath());
    }

    /** In a directory of its own, so that it shares nothing with a server that runs already. */
    static Launch wildFly(WebArchive application, int port) throws IOException {
        Path home = Path.of(System.getProperty("server.path"));
        Path base = Path.of("target", "wildfly-" + port).toAbsolutePath();
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
        Path archive = deployments.resolve("ROOT.war");
        application.as(ZipExporter.class).exportTo(archive.toFile(), true);
        List<String> arguments =
                List.of(
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                        "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
                        "-Djboss.home.dir=" + home,
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.bind.address=127.0.0.1",
                        "-Djboss.bind.address.management=127.0.0.1",
                        "-Djboss.http.port=" + port,
                        "-Djboss.https.port=" + ServerProcess.freePort(),
                        "-Djboss.management.http.port=" + ServerProcess.freePort(),
                        "-jar",
                        home.resolve("jboss-modules.jar").toString(),
                        "-mp",
                        home.resolve("modules").toString(),
                        "org.jboss.as.standalone",
                        "--yaml="
                                + Path.of("src/test/resources/server/wildfly.yml")
                                        .toAbsolutePath());
        return of("WFLYSRV0025", arguments).replacing(archive);
    }

    private static Launch launch(String ready, String... arguments) {
        return of(ready, List.of(arguments));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
