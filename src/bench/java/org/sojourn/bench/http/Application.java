package org.sojourn.bench.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sojourn.bench.application.CartApplication;
import org.sojourn.bench.server.Libraries;
import org.sojourn.bench.server.ServerKind;
import org.sojourn.bench.server.War;

/** The servlet on a server, with a store for its sessions. Its configuration is in files. */
enum Application {
    PAYARA_MEMORY(ServerKind.PAYARA, Store.MEMORY),
    PAYARA_SOJOURN(ServerKind.PAYARA, Store.SOJOURN, "sojourn-jakarta"),
    TOMCAT_MEMORY(ServerKind.TOMCAT, Store.MEMORY),
    TOMCAT_SOJOURN(ServerKind.TOMCAT, Store.SOJOURN, "sojourn-servlet", "sojourn-tomcat"),
    TOMCAT_STORE(ServerKind.TOMCAT, Store.TOMCAT_STORE),
    TOMCAT_SPRING_JDBC(ServerKind.TOMCAT, Store.SPRING_JDBC),
    TOMCAT_SPRING_REDIS(ServerKind.TOMCAT, Store.SPRING_REDIS),
    JETTY_MEMORY(ServerKind.JETTY, Store.MEMORY),
    JETTY_SOJOURN(ServerKind.JETTY, Store.SOJOURN, "sojourn-servlet", "sojourn-jetty"),
    JETTY_STORE(ServerKind.JETTY, Store.JETTY_STORE),
    JETTY_STORE_UNCACHED(ServerKind.JETTY, Store.JETTY_STORE_UNCACHED),
    WILDFLY_MEMORY(ServerKind.WILDFLY, Store.MEMORY),
    WILDFLY_SOJOURN(ServerKind.WILDFLY, Store.SOJOURN, "sojourn-jakarta"),
    WILDFLY_DISTRIBUTABLE(ServerKind.WILDFLY, Store.DISTRIBUTABLE);

    private static final Path FILES = Path.of("src/bench/http");

    private final ServerKind server;
    private final Store store;
    private final List<String> parts;

    Application(ServerKind server, Store store, String... parts) {
        this.server = server;
        this.store = store;
        this.parts = List.of(parts);
    }

    ServerKind server() {
        return server;
    }

    Store store() {
        return store;
    }

    /** For the report. */
    String label() {
        return server.label() + ", " + store.label();
    }

    /** Of the same server, with another store; itself if there is none. */
    Application with(Store other) {
        return Arrays.stream(values())
                .filter(it -> it.server == server && it.store == other)
                .findFirst()
                .orElse(this);
    }

    /**
     * @param values for the configuration
     * @param sojourn the JAR as it is shipped
     */
    War war(Map<String, String> values, Path sojourn) throws IOException {
        War war =
                new War(store.label())
                        .classes(CartApplication.CLASSES)
                        .classes(store.classes())
                        .libraries(Libraries.named(store.libraries()))
                        .files(FILES.resolve(store.label()), values);
        for (String part : parts) {
            war.files(FILES.resolve(part), values);
        }
        if (store == Store.SOJOURN) {
            List<Path> libraries = new ArrayList<>(server.librariesOfApplications());
            libraries.add(sojourn);
            if (parts.contains("sojourn-jetty")) {
                libraries.addAll(Libraries.named(Store.JETTY_STORE.libraries()));
            }
            war.libraries(libraries).files(server.filesOfApplications(), values);
        }
        return war;
    }

    /** What makes the tables that the store does not make itself; empty if it does. */
    String schema() throws IOException {
        Path script = FILES.resolve(store.label() + ".sql");
        return Files.exists(script) ? Files.readString(script) : "";
    }
}
