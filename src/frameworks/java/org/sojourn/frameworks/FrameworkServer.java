package org.sojourn.frameworks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The servers that the applications run on, each a process of its own on the loopback. */
enum FrameworkServer {
    PAYARA("Payara Micro 6.2025.10", "payara", "ready in") {
        @Override
        List<String> arguments(FrameworkApplication application, Path war, int port)
                throws IOException {
            // In a directory that it knows it would deploy the application a second time.
            Path unpacked = Files.createTempDirectory(war.getParent(), "payara");
            return List.of(
                    "-jar",
                    System.getProperty("server.path"),
                    "--nocluster",
                    "--disablephonehome",
                    "--prebootcommandfile",
                    "src/test/resources/server/preboot-commands.txt",
                    "--unpackdir",
                    unpacked.toString(),
                    "--port",
                    Integer.toString(port),
                    "--contextroot",
                    "/",
                    "--deploy",
                    war.toString());
        }
    },

    TOMCAT("Tomcat 11.0.24 with Weld 6", "tomcat", "Server startup in") {
        @Override
        List<String> arguments(FrameworkApplication application, Path war, int port)
                throws IOException {
            Path home = unpackedTomcat();
            Path base = war.resolveSibling("tomcat");
            Files.createDirectories(base.resolve("temp"));
            Files.createDirectories(base.resolve("conf"));
            copy(home.resolve("conf/web.xml"), base.resolve("conf/web.xml"));
            copy(Path.of("src/frameworks/servers/tomcat.xml"), base.resolve("conf/server.xml"));
            List<String> arguments = new ArrayList<>();
            for (Map.Entry<String, String> setting : application.settings().entrySet()) {
                arguments.add("-D" + setting);
            }
            arguments.addAll(
                    List.of(
                            "-Dcatalina.home=" + home,
                            "-Dcatalina.base=" + base.toAbsolutePath(),
                            "-Djava.io.tmpdir=" + base.resolve("temp").toAbsolutePath(),
                            "-Dframeworks.port=" + port,
                            "-Dframeworks.war=" + war.toAbsolutePath(),
                            "-classpath",
                            home.resolve("bin/bootstrap.jar")
                                    + System.getProperty("path.separator")
                                    + home.resolve("bin/tomcat-juli.jar"),
                            "org.apache.catalina.startup.Bootstrap",
                            "start"));
            return arguments;
        }
    };

    private static final String TOMCAT_ZIP = "org.apache.tomcat:tomcat:zip:11.0.24";
    private static final List<String> JAVA =
            List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Duser.language=en");

    private final String title;
    private final String shortName;
    private final String ready;

    FrameworkServer(String title, String shortName, String ready) {
        this.title = title;
        this.shortName = shortName;
        this.ready = ready;
    }

    /** What follows the options of the JVM. */
    abstract List<String> arguments(FrameworkApplication application, Path war, int port)
            throws IOException;

    /** The command that serves an application at the root of its web space. */
    List<String> command(FrameworkApplication application, Path war, int port) throws IOException {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(arguments(application, war, port));
        return command;
    }

    /** What the log contains as soon as the server answers requests. */
    String ready() {
        return ready;
    }

    /** The name in the names of files. */
    String shortName() {
        return shortName;
    }

    @Override
    public String toString() {
        return title;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.writeString(to, Files.readString(from));
    }

    /** The distribution, unpacked once. */
    private static Path unpackedTomcat() throws IOException {
        Path target = Path.of("target", "frameworks").toAbsolutePath();
        Path zip = Libraries.file(TOMCAT_ZIP);
        String name = "apache-" + zip.getFileName().toString().replace(".zip", "");
        if (!Files.exists(target.resolve(name))) {
            unpack(zip, target);
        }
        return target.resolve(name);
    }

    private static void unpack(Path zip, Path target) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                Path to = target.resolve(entry.getName());
                if (!entry.isDirectory()) {
                    Files.createDirectories(to.getParent());
                    Files.copy(entries, to);
                }
            }
        }
    }
}
