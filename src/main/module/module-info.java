/**
 * Web sessions of Jakarta EE applications, kept in the application's own database.
 *
 * <p>Only the API is exported. The module is open because CDI makes beans and proxies of internal
 * classes, and because persistence providers set the fields of {@code SessionRecord}.
 *
 * <p>What is {@code static} may be absent. MicroProfile Config and Health, and Jersey, are not
 * named because they have no module names of their own. The initializer of the servlet filter and
 * the feature of Jakarta REST are not provided here because a module cannot provide a service of an
 * absent API; servers have the JAR on their class path and find them there.
 */
@SuppressWarnings("requires-automatic")
open module org.sojourn {
    requires java.naming;
    requires java.sql;
    requires java.xml;
    requires transitive jakarta.cdi;
    requires transitive jakarta.persistence;
    requires static eclipselink;
    requires static io.opentelemetry.api;
    requires static jakarta.annotation;
    requires static jakarta.concurrency;
    requires static jakarta.json.bind;
    requires static jakarta.servlet;
    requires static jakarta.transaction;
    requires static jakarta.websocket;
    requires static jakarta.ws.rs;
    requires static java.management;
    requires static jdk.jfr;
    requires static org.hibernate.orm.core;
    requires static org.jspecify;

    exports org.sojourn;
    exports org.sojourn.event;
    exports org.sojourn.rest;
    exports org.sojourn.spi;
    exports org.sojourn.websocket;

    provides jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension with
            org.sojourn.internal.cdi.SojournBuildExtension;
    provides jakarta.enterprise.inject.spi.Extension with
            org.sojourn.internal.cdi.SojournExtension;
}
