package org.sojourn.server.support;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The server that the integration tests run in, and what not every server has or does. */
public enum Server {
    PAYARA_MICRO(
            "payara-micro",
            Launch::payaraMicro,
            Feature.usualAnd(Feature.OF_JAKARTA_EE),
            Feature.HEALTH,
            Feature.IMPLICIT_ARCHIVES,
            Feature.DATABASE_DRIVER,
            Feature.DEPLOYED_WITHOUT_DATABASE,
            Feature.URL_WITHOUT_DATABASE,
            Feature.VALIDATED_CONNECTIONS,
            Feature.ERROR_AFTER_FULL_BUFFER),
    PAYARA_MICRO_7(
            "payara-micro-7",
            Launch::payaraMicro,
            Feature.usualAnd(Feature.OF_JAKARTA_EE),
            Feature.SERVLET_6_1,
            Feature.HEALTH,
            Feature.IMPLICIT_ARCHIVES,
            Feature.DATABASE_DRIVER,
            Feature.VALIDATED_CONNECTIONS,
            Feature.ERROR_AFTER_FULL_BUFFER),
    WILDFLY(
            "wildfly",
            Launch::wildFly,
            Feature.usualAnd(Feature.OF_JAKARTA_EE),
            Feature.IMPLICIT_ARCHIVES,
            Feature.HOT_DEPLOYMENT,
            Feature.DEPLOYED_WITHOUT_DATABASE),
    WILDFLY_PREVIEW(
            "wildfly-preview",
            Launch::wildFly,
            Feature.usualAnd(Feature.OF_JAKARTA_EE),
            Feature.IMPLICIT_ARCHIVES,
            Feature.HOT_DEPLOYMENT,
            Feature.DEPLOYED_WITHOUT_DATABASE,
            Feature.SERVLET_6_1),
    OPEN_LIBERTY(
            new PlainServer("open-liberty", "open-liberty"),
            Feature.OF_JAKARTA_EE,
            Feature.BEANS_FOR_ALL_THREADS,
            Feature.MYFACES,
            Feature.HOT_DEPLOYMENT,
            Feature.DEPLOYED_WITHOUT_DATABASE,
            Feature.URL_WITHOUT_DATABASE,
            Feature.DATABASE_DRIVER,
            Feature.SHARED_DRIVERS),
    GLASSFISH_7(
            new PlainServer("glassfish-7", "glassfish"),
            Feature.without(Feature.BEANS_FOR_ALL_THREADS, Feature.usualAnd(Feature.OF_JAKARTA_EE)),
            Feature.IMPLICIT_ARCHIVES,
            Feature.RESOURCES_OF_GLASSFISH,
            Feature.VALIDATED_CONNECTIONS,
            Feature.ERROR_AFTER_FULL_BUFFER),
    GLASSFISH_8(
            new PlainServer("glassfish-8", "glassfish"),
            Feature.without(Feature.BEANS_FOR_ALL_THREADS, Feature.usualAnd(Feature.OF_JAKARTA_EE)),
            Feature.IMPLICIT_ARCHIVES,
            Feature.RESOURCES_OF_GLASSFISH,
            Feature.VALIDATED_CONNECTIONS,
            Feature.ERROR_AFTER_FULL_BUFFER,
            Feature.SERVLET_6_1),
    TOMCAT_10(
            new PlainServer("tomcat10", "tomcat"),
            Feature.usualAnd(
                    Set.of(
                            Feature.INJECTED_LISTENERS,
                            Feature.INTERCEPTED_ENDPOINTS,
                            Feature.ERRORS_OF_ENDPOINTS)),
            Feature.HOT_DEPLOYMENT,
            Feature.URL_WITHOUT_DATABASE,
            Feature.ERROR_AFTER_FULL_BUFFER),
    TOMCAT_11(
            new PlainServer("tomcat11", "tomcat"),
            Feature.usualAnd(
                    Set.of(
                            Feature.INJECTED_LISTENERS,
                            Feature.INTERCEPTED_ENDPOINTS,
                            Feature.ERRORS_OF_ENDPOINTS)),
            Feature.SERVLET_6_1,
            Feature.HOT_DEPLOYMENT,
            Feature.URL_WITHOUT_DATABASE,
            Feature.ERROR_AFTER_FULL_BUFFER),
    TOMCAT_OPENWEBBEANS(
            new PlainServer("tomcat-openwebbeans", "tomcat"),
            Feature.usualAnd(
                    Set.of(
                            Feature.INJECTED_ENDPOINTS,
                            Feature.INTERCEPTED_ENDPOINTS,
                            Feature.ERRORS_OF_ENDPOINTS)),
            Feature.HOT_DEPLOYMENT,
            Feature.URL_WITHOUT_DATABASE,
            Feature.ERROR_AFTER_FULL_BUFFER),
    JETTY_EE10(
            new PlainServer("jetty-ee10", "jetty"),
            Feature.usualAnd(Set.of()),
            Feature.HOT_DEPLOYMENT,
            Feature.URL_WITHOUT_DATABASE),
    JETTY_EE11(
            new PlainServer("jetty-ee11", "jetty"),
            Feature.usualAnd(Set.of(Feature.ERRORS_OF_ENDPOINTS)),
            Feature.HOT_DEPLOYMENT,
            Feature.URL_WITHOUT_DATABASE,
            Feature.SERVLET_6_1);

    /** What not every server has or does. */
    public enum Feature {
        TRANSACTIONS("JTA, and data sources that web.xml defines"),
        MANAGED_THREADS("executors of Jakarta Concurrency"),
        SECURITY("Jakarta Security"),
        FACES("Jakarta Faces"),
        MYFACES("MyFaces as the implementation of Jakarta Faces"),
        STORED_VIEWS("beans of Faces views that live in the stored session"),
        EARLY_REQUEST_SCOPE("the request scope in the application's own request listeners"),
        INJECTED_LISTENERS("injection into the application's own listeners"),
        INJECTED_ENDPOINTS("injection into WebSocket endpoints, by the server itself"),
        INTERCEPTED_ENDPOINTS("interceptors on the methods of WebSocket endpoints"),
        ERRORS_OF_ENDPOINTS("answers of a WebSocket endpoint to an exception"),
        SOCKETS_THAT_SURVIVE_EXCEPTIONS("WebSockets that stay open after an exception"),
        BEANS_FOR_ALL_THREADS("beans for threads without the class loader of the application"),
        IMPLICIT_ARCHIVES("beans in archives without beans.xml"),
        ANNOTATED_ARCHIVES("session models in archives of the mode annotated"),
        SERVLET_6_1("Servlet 6.1"),
        HEALTH("MicroProfile Health on the port of the application"),
        HOT_DEPLOYMENT("a server that lets go of applications that were replaced"),
        DATABASE_DRIVER("H2's driver, which applications see"),
        SHARED_DRIVERS("drivers among the server's libraries, and nowhere else"),
        DEPLOYED_WITHOUT_DATABASE("deployment while the database of a data source is down"),
        URL_WITHOUT_DATABASE("deployment while the database of a unit with a URL is down"),
        VALIDATED_CONNECTIONS(
                "pools that validate their connections, without the server's settings"),
        RESOURCES_OF_GLASSFISH("data sources of WEB-INF/glassfish-resources.xml"),
        ERROR_AFTER_FULL_BUFFER("status 500 for an exception after the buffer was full"),
        OPEN_RESPONSES("responses that are not sent before the filters have run"),
        PARTITIONED_STRICT_COOKIES("Partitioned in cookies other than SameSite=None");

        /** What every server of the platform has. */
        static final Set<Feature> OF_JAKARTA_EE =
                Set.of(
                        TRANSACTIONS,
                        MANAGED_THREADS,
                        SECURITY,
                        FACES,
                        EARLY_REQUEST_SCOPE,
                        INJECTED_LISTENERS,
                        INJECTED_ENDPOINTS,
                        INTERCEPTED_ENDPOINTS,
                        ERRORS_OF_ENDPOINTS,
                        SOCKETS_THAT_SURVIVE_EXCEPTIONS);

        /** What almost every server has. */
        private static final Set<Feature> USUAL =
                Set.of(
                        BEANS_FOR_ALL_THREADS,
                        ANNOTATED_ARCHIVES,
                        STORED_VIEWS,
                        OPEN_RESPONSES,
                        PARTITIONED_STRICT_COOKIES);

        private final String what;

        Feature(String what) {
            this.what = what;
        }

        String what() {
            return what;
        }

        static Set<Feature> usualAnd(Set<Feature> others) {
            return union(USUAL, others);
        }

        static Set<Feature> without(Feature lacking, Set<Feature> others) {
            return others.stream()
                    .filter(feature -> feature != lacking)
                    .collect(Collectors.toSet());
        }

        static Set<Feature> union(Set<Feature> some, Set<Feature> others) {
            return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
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

    Server(String qualifier, Launcher launcher, Set<Feature> usual, Feature... features) {
        this.qualifier = qualifier;
        this.launcher = launcher;
        this.plain = Optional.empty();
        this.features = Feature.union(usual, Set.of(features));
    }

    Server(PlainServer plain, Set<Feature> usual, Feature... features) {
        this.qualifier = plain.name();
        this.launcher = plain::launch;
        this.plain = Optional.of(plain);
        this.features = Feature.union(usual, Set.of(features));
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

    /**
     * Whether persistence units are JTA units here, and take connections from the server's pool.
     */
    public boolean usesJta() {
        return has(Feature.TRANSACTIONS) && System.getProperty("test.unit").equals("jta");
    }

    /** Whether an application is deployed while the database of its unit is down. */
    public boolean deploysWithoutDatabase() {
        return has(usesJta() ? Feature.DEPLOYED_WITHOUT_DATABASE : Feature.URL_WITHOUT_DATABASE);
    }

    /** Whether the pool that connections come from replaces broken ones by itself. */
    public boolean validatesConnections() {
        return usesJta() && has(Feature.VALIDATED_CONNECTIONS);
    }

    /** If the server has no adapter of its own for Arquillian. */
    Optional<PlainServer> plain() {
        return plain;
    }

    /** Where a process of this server has the application. */
    String pathOf(WebArchive application) {
        return plain.isEmpty() ? "/" : "/" + application.getName().replace(".war", "/");
    }

    /** How a process of this server is started. */
    Launch launch(WebArchive application, int port) throws IOException {
        return launcher.launch(application, port);
    }
}
