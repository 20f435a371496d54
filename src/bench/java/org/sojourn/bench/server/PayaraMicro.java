package org.sojourn.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Payara Micro, which is one JAR. */
record PayaraMicro(Path jar) implements Distribution {

    private static final String BRANDING = "MICRO-INF/domain/branding/glassfish-version.properties";

    @Override
    public String version() throws IOException {
        Properties version = new Properties();
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry branding = file.getEntry(BRANDING);
            try (InputStream properties = file.getInputStream(branding)) {
                version.load(properties);
            }
        }
        return "Payara Micro %s.%s.%s"
                .formatted(
                        version.getProperty("major_version"),
                        version.getProperty("minor_version"),
                        version.getProperty("update_version"));
    }

    @Override
    public List<String> command(Path base, int port, List<War> applications) throws IOException {
        List<String> command = new ArrayList<>(List.of("-jar", jar.toString()));
        command.addAll(List.of("--nocluster", "--disablephonehome"));
        command.addAll(List.of("--prebootcommandfile", DATA + "/payara/preboot.txt"));
        command.addAll(List.of("--rootDir", base.resolve("root").toString()));
        command.addAll(List.of("--port", Integer.toString(port)));
        for (War application : applications) {
            command.addAll(List.of("--deploy", application.write(base).toString()));
        }
        return command;
    }
}
