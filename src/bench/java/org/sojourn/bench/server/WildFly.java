package org.sojourn.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** WildFly from its ZIP, with its default configuration. */
record WildFly(Path unpacked) implements Distribution {

    @Override
    public String version() throws IOException {
        return Copies.onlyDirectory(unpacked).getFileName().toString();
    }

    @Override
    public List<String> command(Path base, int port, List<War> applications) throws IOException {
        Path home = Copies.onlyDirectory(unpacked);
        Path configuration = base.resolve("configuration");
        if (!Files.exists(configuration)) {
            Copies.copy(home.resolve("standalone/configuration"), configuration, Map.of());
        }
        for (War application : applications) {
            application.write(base.resolve("deployments"));
        }
        return List.of(
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
                "org.jboss.as.standalone");
    }
}
