package org.sojourn.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The servers of the benchmark, as they are shipped. */
public enum ServerKind {
    PAYARA("Payara Micro", new PayaraMicro(Distribution.TARGET.resolve("payara-micro.jar"))),
    TOMCAT("Tomcat", new PlainServer("tomcat11", "tomcat")),
    JETTY("Jetty", new PlainServer("jetty-ee10", "jetty")),
    WILDFLY("WildFly", new WildFly(Distribution.TARGET.resolve("servers/wildfly/home")));

    private final String label;
    private final Distribution distribution;

    ServerKind(String label, Distribution distribution) {
        this.label = label;
        this.distribution = distribution;
    }

    public String label() {
        return label;
    }

    public void prepare() throws IOException, InterruptedException {
        distribution.prepare();
    }

    public String version() {
        try {
            return distribution.version();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What an application with Sojourn has to contain here, besides Sojourn. */
    public List<Path> librariesOfApplications() throws IOException {
        return distribution.libraries();
    }

    /** The directory with files that an application with Sojourn has to contain here. */
    public Path filesOfApplications() {
        return distribution.files();
    }

    List<String> command(Path base, int port, List<War> applications) throws IOException {
        return distribution.command(base, port, applications);
    }
}
