package org.sojourn.server.support;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The server that the integration tests run in, and what not every server has or does. */
public enum Server {
    PAYARA_MICRO(
            "payara-micro",
            Launch::payaraMicro,
            Feature.TRANSACTIONS,
            Feature.MANAGED_THREADS,
            Feature.SECURITY,
            Feature.FACES,
            Feature.EARLY_REQUEST_SCOPE,
            Feature.INJECTED_LISTENERS,
            Feature.INJECTED_ENDPOINTS,
            Feature.SOCKETS_THAT_SURVIVE_EXCEPTIONS,
            Feature.IMPLICIT_ARCHIVES,
            Feature.DATABASE_DRIVER,
            Feature.VALIDATED_CONNECTIONS,
            Feature.ERROR_AFTER_FULL_BUFFER,
            Feature.BAD_REQUEST_FOR_BAD_COOKIE),
    PAYARA_MICRO_7(
            "payara-micro-7",
            Launch::payaraMicro,
            Feature.TRANSACTIONS,
            Feature.MANAGED_THREADS,
            Feature.SECURITY,
            Feature.SERVLET_6_1,
            Feature.DATABASE_DRIVER,
            Feature.VALIDATED_CONNECTIONS,
            Feature.ERROR_AFTER_FULL_BUFFER,
            Feature.BAD_REQUEST_FOR_BAD_COOKIE),
    WILDFLY(
            "wildfly",
            Launch::wildFly,
            Feature.TRANSACTIONS,
            Feature.MANAGED_THREADS,
            Feature.SECURITY,
            Feature.FACES,
            Feature.EARLY_REQUEST_SCOPE,
            Feature.INJECTED_LISTENERS,
            Feature.INJECTED_ENDPOINTS,
            Feature.SOCKETS_THAT_SURVIVE_EXCEPTIONS,
            Feature.IMPLICIT_ARCHIVES),
    WILDFLY_PREVIEW(
            "wildfly-preview",
            Launch::wildFly,
            Feature.TRANSACTIONS,
            Feature.MANAGED_THREADS,
            Feature.SECURITY,
            Feature.FACES,
            Feature.EARLY_REQUEST_SCOPE,
            Feature.INJECTED_LISTENERS,
            Feature.INJECTED_ENDPOINTS,
            Feature.SOCKETS_THAT_SURVIVE_EXCEPTIONS,
            Feature.IMPLICIT_ARCHIVES,
            Feature.SERVLET_6_1),
    TOMCAT_10(
            new PlainServer("tomcat10", "tomcat"),
            Feature.INJECTED_LISTENERS,
            Feature.ERROR_AFTER_FULL_BUFFER,
            Feature.BAD_REQUEST_FOR_BAD_COOKIE,
            Feature.UTF_8_COOKIES),
    TOMCAT_11(
            new PlainServer("tomcat11", "tomcat"),
            Feature.INJECTED_LISTENERS,
            Feature.SERVLET_6_1,
            Feature.ERROR_AFTER_FULL_BUFFER,
            Feature.BAD_REQUEST_FOR_BAD_COOKIE,
            Feature.UTF_8_COOKIES),
    TOMCAT_OPENWEBBEANS(
            new PlainServer("tomcat-openwebbeans", "tomcat"),
            Feature.INJECTED_ENDPOINTS,
            Feature.ERROR_AFTER_FULL_BUFFER,
            Feature.BAD_REQUEST_FOR_BAD_COOKIE,
            Feature.UTF_8_COOKIES),
    JETTY_EE10(
            new PlainServer("jetty-ee10", "jetty"),
            Feature.BAD_REQUEST_FOR_BAD_COOKIE,
            Feature.UTF_8_COOKIES),
    JETTY_EE11(
            new PlainServer("jetty-ee11", "jetty"),
            Feature.SERVLET_6_1,
            Feature.BAD_REQUEST_FOR_BAD_COOKIE,
            Feature.UTF_8_COOKIES);

    /** What not every server has or does. */
    public enum Feature {
        TRANSACTIONS("JTA, and data sources that web.xml defines"),
        MANAGED_THREADS("executors of Jakarta Concurrency"),
        SECURITY("Jakarta Security"),
        FACES("Jakarta Faces"),
        EARLY_REQUEST_SCOPE("the request scope in the application's own request listeners"),
        INJECTED_LISTENERS("injection into the application's own listeners"),
        INJECTED_ENDPOINTS("injection into WebSocket endpoints, by the server itself"),
        SOCKETS_THAT_SURVIVE_EXCEPTIONS("WebSockets that stay open after an exception"),
        IMPLICIT_ARCHIVES("beans in archives without beans.xml"),
        SERVLET_6_1("Servlet 6.1"),
        DATABASE_DRIVER("H2's driver, which applications see"),
        VALIDATED_CONNECTIONS(
                "pools that validate their connections, without the server's settings"),
        ERROR_AFTER_FULL_BUFFER("status 500 for an exception after the buffer was full"),
        BAD_REQUEST_FOR_BAD_COOKIE("status 400 for a cookie with characters that HTTP forbids"),
        UTF_8_COOKIES("cookies with characters above 127");

        private final String what;

        Feature(String what) {
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    /** What Arquillian chooses its container by. */
    private static final String ASKED = "arquillian.launch";

    /** Makes the command that starts the server. */
    private interface Launcher {
        Launch launch(WebArchive application, int port) throws IOException;
    }

    private final String qualifier;
    private final Launcher launcher;
    private final Optional<PlainServer> plain;
    private final Set<Feature> features;

    Server(String qualifier, Launcher launcher, Feature... features) {
        this.qualifier = qualifier;
        this.launcher = launcher;
        this.plain = Optional.empty();
        this.features = Set.of(features);
    }

    Server(PlainServer plain, Feature... features) {
        this.qualifier = plain.name();
        this.launcher = (application, port) -> plain.launch(application, port, "ROOT");
        this.plain = Optional.of(plain);
        this.features = Set.of(features);
    }

    /** The server that this run is about, by the system property. */
    public static Server current() {
        String asked = System.getProperty(ASKED);
        return Arrays.stream(values())
                .filter(server -> server.qualifier.equals(asked))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(ASKED + "=" + asked));
    }

    /** The name of the server for Arquillian; Maven's profile is {@code server-} and this name. */
    public String qualifier() {
        return qualifier;
    }

    /** Whether the server has or does this; logs it if not. */
    public boolean has(Feature feature) {
        boolean has = features.contains(feature);
        if (!has) {
            System.getLogger("org.sojourn.test")
                    .log(Level.INFO, "{0} lacks: {1}", qualifier, feature.what);
        }
        return has;
    }

    /** If the server has no adapter of its own for Arquillian. */
    Optional<PlainServer> plain() {
        return plain;
    }

    /** How a process of this server is started. */
    Launch launch(WebArchive application, int port) throws IOException {
        return launcher.launch(application, port);
    }
}
