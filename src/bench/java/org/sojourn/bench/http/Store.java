package org.sojourn.bench.http;

import java.util.List;
import org.sojourn.bench.application.SpringFilter;
import org.sojourn.bench.application.SpringJdbcStart;
import org.sojourn.bench.application.SpringRedisStart;
import org.sojourn.bench.application.VisitSession;

/** Where an application keeps its sessions. The descriptions are part of the report. */
enum Store {
    MEMORY("memory", "the server's own sessions, in its memory", Libraries.NONE),
    SOJOURN(
            "sojourn",
            "Sojourn with its default settings, and the table that it creates",
            Libraries.DRIVER,
            VisitSession.class),
    TOMCAT_STORE(
            "tomcat-store",
            "`DataSourceStore` of Tomcat with `PersistentValve`: each request loads its session"
                    + " from the database and stores it",
            Libraries.NONE),
    SPRING_JDBC(
            "spring-jdbc",
            "Spring Session JDBC as a filter, with its customizer for PostgreSQL",
            Libraries.SPRING,
            SpringJdbcStart.class,
            SpringFilter.class),
    SPRING_REDIS(
            "spring-redis",
            "Spring Session Redis as a filter, with Lettuce; Redis persists nothing",
            Libraries.SPRING,
            SpringRedisStart.class,
            SpringFilter.class),
    JETTY_STORE(
            "jetty-store",
            "`JDBCSessionDataStore` of Jetty with its default cache: a server reads a session once,"
                    + " and writes it after each request",
            Libraries.POOL),
    JETTY_STORE_UNCACHED(
            "jetty-store-uncached",
            "the same with `NullSessionCache`: each request reads its session, as several servers"
                    + " need it",
            Libraries.POOL),
    DISTRIBUTABLE(
            "distributable",
            "`<distributable/>` on WildFly as it is shipped: a local cache of Infinispan",
            Libraries.NONE);

    /** Prefixes of the names of JARs. */
    private static final class Libraries {
        static final String[] NONE = {};
        static final String[] DRIVER = {"postgresql-"};
        static final String[] POOL = {"postgresql-", "HikariCP-", "slf4j-"};
        static final String[] SPRING = {
            "spring-", "lettuce-", "netty-", "reactor-", "reactive-", "micrometer-", "slf4j-"
        };
    }

    private final String label;
    private final String description;
    private final String[] libraries;
    private final List<Class<?>> classes;

    Store(String label, String description, String[] libraries, Class<?>... classes) {
        this.label = label;
        this.description = description;
        this.libraries = libraries;
        this.classes = List.of(classes);
    }

    String label() {
        return label;
    }

    String description() {
        return description;
    }

    String[] libraries() {
        return libraries.clone();
    }

    /** What the application contains besides the servlet. */
    List<Class<?>> classes() {
        return classes;
    }

    boolean usesPostgres() {
        return this != MEMORY && this != SPRING_REDIS && this != DISTRIBUTABLE;
    }
}
