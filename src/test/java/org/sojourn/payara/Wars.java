package org.sojourn.payara;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.postgresql.ds.PGSimpleDataSource;
import org.sojourn.payara.app.CartSession;
import org.sojourn.payara.classic.ClassicSession;
import org.sojourn.payara.library.Coupon;
import org.sojourn.payara.scoped.ScopedSession;

/** The applications under test, each with the JAR that is shipped. */
final class Wars {

    private Wars() {}

    /** The shop: one session model in WEB-INF/classes, a JTA unit, no beans.xml. */
    static WebArchive shop(H2Server database) {
        return withSojourn("shop.war")
                .addPackage(CartSession.class.getPackage())
                .addAsLibrary(
                        ShrinkWrap.create(JavaArchive.class, "library.jar").addClass(Coupon.class))
                .addAsResource("payara/jta-persistence.xml", "META-INF/persistence.xml")
                .setWebXML(descriptor("web.xml", database))
                .addAsResource(
                        new StringAsset("sojourn.exclude=/static/.* /healthy\n"),
                        "META-INF/microprofile-config.properties");
    }

    /** Plain Servlet code and listeners declared in every way; one entity makes it persistent. */
    static WebArchive classic(H2Server database) {
        return classic("classic.war", descriptor("classic-web.xml", database));
    }

    private static WebArchive classic(String name, StringAsset descriptor) {
        return withSojourn(name)
                .addPackage(ClassicSession.class.getPackage())
                .addAsResource("payara/jta-persistence.xml", "META-INF/persistence.xml")
                .setWebXML(descriptor)
                .addAsResource(
                        new StringAsset(
                                """
                                sojourn.exclude=/static/.*
                                sojourn.cookie-name=session
                                sojourn.cookie-partitioned=true
                                sojourn.trust-forwarded-proto=true
                                """),
                        "META-INF/microprofile-config.properties");
    }

    /** The same, on PostgreSQL, with the driver that it brings along. */
    static WebArchive classicOnPostgres(Map<String, String> connection) {
        StringAsset descriptor =
                descriptor(
                        "classic-web.xml",
                        Map.of(
                                "org.h2.jdbcx.JdbcDataSource",
                                PGSimpleDataSource.class.getName(),
                                "@URL@",
                                connection.get("jakarta.persistence.jdbc.url"),
                                "<user>sa<",
                                "<user>" + connection.get("jakarta.persistence.jdbc.user") + "<",
                                "<password>sa<",
                                "<password>"
                                        + connection.get("jakarta.persistence.jdbc.password")
                                        + "<"));
        return classic("cluster.war", descriptor).addAsLibrary(jarOf(PGSimpleDataSource.class));
    }

    /** Plain code whose beans of the session the settings move into the database. */
    static WebArchive scoped(H2Server database) {
        return withSojourn("scoped.war")
                .addPackage(ScopedSession.class.getPackage())
                .addAsResource("payara/jta-persistence.xml", "META-INF/persistence.xml")
                .setWebXML(descriptor("web.xml", database))
                .addAsResource(
                        new StringAsset("sojourn.session-scoped=stored\n"),
                        "META-INF/microprofile-config.properties");
    }

    static WebArchive withSojourn(String name) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addAsLibrary(new File(System.getProperty("sojourn.jar")), "sojourn.jar");
    }

    /** An application whose tests run inside the server. */
    static WebArchive testable(String name) {
        return withSojourn(name).addAsLibrary(jarOf(Assertions.class));
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * A descriptor of {@code src/test/resources/payara} that tells the application its database.
     */
    static StringAsset descriptor(String name, H2Server database) {
        return descriptor(name, Map.of("@URL@", database.url()));
    }

    private static StringAsset descriptor(String name, Map<String, String> replacements) {
        try (InputStream content = Wars.class.getResourceAsStream("/payara/" + name)) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> one : replacements.entrySet()) {
                text = text.replace(one.getKey(), one.getValue());
            }
            return new StringAsset(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
