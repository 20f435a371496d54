package org.sojourn.server.support;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.ServletContainerInitializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.h2.Driver;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.sojourn.server.app.CartSession;
import org.sojourn.server.app.ManagedServlet;
import org.sojourn.server.app.RecordingDataSource;
import org.sojourn.server.app.RecordingDriver;
import org.sojourn.server.classic.ClassicSession;
import org.sojourn.server.classic.Doorman;
import org.sojourn.server.classic.Initializer;
import org.sojourn.server.classic.NextServlet;
import org.sojourn.server.inserted.EarlyInitializer;
import org.sojourn.server.inserted.InsertedFilter;
import org.sojourn.server.inserted.LateInitializer;
import org.sojourn.server.library.Coupon;
import org.sojourn.server.members.MemberSession;
import org.sojourn.server.members.Members;
import org.sojourn.server.scoped.EarlyBird;
import org.sojourn.server.scoped.ScopedSession;
import org.sojourn.server.support.Server.Feature;

/** The applications under test, each with the JAR that is shipped. */
public final class Wars {

    /** What notes the statements of an application. */
    private static final Class<?>[] RECORDERS = {RecordingDataSource.class, RecordingDriver.class};

    private Wars() {}

    /** The shop: one session model in WEB-INF/classes, a JTA unit, no beans.xml. */
    public static WebArchive shop(ApplicationDatabase database) {
        return shop(database, unit("", database));
    }

    /** The shop with a unit that waits for its database, and makes no table. */
    public static WebArchive patientShop(ApplicationDatabase database) {
        WebArchive shop = shop(database, unit("patient-", database));
        if (Server.current().has(Feature.RESOURCES_OF_GLASSFISH)) {
            withValidatedPool(shop, database);
        }
        return shop;
    }

    /** The data source of a file of GlassFish's own: one of web.xml keeps broken connections. */
    private static void withValidatedPool(WebArchive shop, ApplicationDatabase database) {
        String descriptor = descriptor("web.xml", database).getSource();
        shop.setWebXML(
                        new StringAsset(
                                descriptor.replaceAll("(?s)<data-source>.*</data-source>", "")))
                .addAsWebInfResource(
                        descriptor("glassfish-resources.xml", database), "glassfish-resources.xml");
    }

    /** A JTA unit, or a resource-local one: where there is no JTA, and if the run is about it. */
    private static Asset unit(String kind, ApplicationDatabase database) {
        String type = Server.current().usesJta() ? "jta" : "url";
        return descriptor(kind + type + "-persistence.xml", database);
    }

    private static WebArchive shop(ApplicationDatabase database, Asset unit) {
        return withSojourn("shop.war")
                .addPackage(CartSession.class.getPackage())
                .deleteClasses(unusable(Feature.MANAGED_THREADS, ManagedServlet.class))
                .deleteClasses(
                        Server.current().has(Feature.SHARED_DRIVERS) ? RECORDERS : new Class<?>[0])
                .addAsLibrary(
                        ShrinkWrap.create(JavaArchive.class, "library.jar").addClass(Coupon.class))
                .addAsResource(unit, "META-INF/persistence.xml")
                .setWebXML(descriptor("web.xml", database))
                .addAsResource(
                        new StringAsset("sojourn.exclude=/static/.* /healthy\n"),
                        "META-INF/microprofile-config.properties");
    }

    /** Plain Servlet code and listeners declared in every way; one entity makes it persistent. */
    public static WebArchive classic(ApplicationDatabase database) {
        return withSojourn("classic.war")
                .addPackage(ClassicSession.class.getPackage())
                .deleteClasses(unusable(Feature.SECURITY, Doorman.class))
                .deleteClasses(unusable(Feature.SERVLET_6_1, NextServlet.class))
                .deleteClass(Initializer.class)
                .addAsLibrary(
                        ShrinkWrap.create(JavaArchive.class, "initializer.jar")
                                .addClass(Initializer.class)
                                .addAsServiceProvider(
                                        ServletContainerInitializer.class, Initializer.class))
                .addAsLibraries(
                        inserting("a-library.jar", EarlyInitializer.class),
                        inserting("z-library.jar", LateInitializer.class))
                .addAsResource(unit("", database), "META-INF/persistence.xml")
                .setWebXML(descriptor("classic-web.xml", database))
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

    /** Classes that need what the server does not have. */
    private static Class<?>[] unusable(Feature needed, Class<?>... classes) {
        return Server.current().has(needed) ? new Class<?>[0] : classes;
    }

    /** A library that inserts a filter before all others. */
    private static JavaArchive inserting(
            String name, Class<? extends ServletContainerInitializer> initializer) {
        return ShrinkWrap.create(JavaArchive.class, name)
                .addClasses(initializer, InsertedFilter.class)
                .addAsServiceProvider(ServletContainerInitializer.class, initializer);
    }

    /** Plain code whose beans of the session the settings move into the database. */
    public static WebArchive scoped(ApplicationDatabase database) {
        return withSojourn("scoped.war")
                .addPackage(ScopedSession.class.getPackage())
                .deleteClasses(unusable(Feature.EARLY_REQUEST_SCOPE, EarlyBird.class))
                .addAsResource(unit("", database), "META-INF/persistence.xml")
                .setWebXML(descriptor("web.xml", database))
                .addAsResource(
                        new StringAsset("sojourn.session-scoped=stored\n"),
                        "META-INF/microprofile-config.properties");
    }

    /** An application that leaves logins and pages to the container; pages keep their state. */
    public static WebArchive members(ApplicationDatabase database) {
        return members(database, "client");
    }

    /** An application with pages whose state is kept in the page or in the session. */
    public static WebArchive members(ApplicationDatabase database, String stateOfPages) {
        WebArchive application = withSojourn("members.war");
        if (!Server.current().has(Feature.FACES)) {
            application.addAsLibrary(jarOf(FacesContext.class));
        }
        return application
                .addPackage(MemberSession.class.getPackage())
                .deleteClasses(unusable(Feature.SECURITY, Members.class))
                .addAsResource(unit("", database), "META-INF/persistence.xml")
                .setWebXML(
                        new StringAsset(
                                descriptor("members-web.xml", database)
                                        .getSource()
                                        .replace("@STATE@", stateOfPages)))
                .addAsWebResource("server/basket.xhtml", "basket.xhtml")
                .addAsResource(
                        descriptor(
                                Server.current().has(Feature.MYFACES)
                                        ? "myfaces.properties"
                                        : "faces.properties",
                                database),
                        "META-INF/microprofile-config.properties");
    }

    /** The shop on a server that does not bring the database's driver. */
    public static WebArchive shopWithDriver(ApplicationDatabase database) {
        return shop(database).addAsLibrary(jarOf(database.driver()));
    }

    static WebArchive withSojourn(String name) {
        WebArchive application =
                ShrinkWrap.create(WebArchive.class, name)
                        .addAsLibrary(new File(System.getProperty("test.jar")), "sojourn.jar");
        if (!Server.current().has(Feature.DATABASE_DRIVER)) {
            application.addAsLibrary(jarOf(Driver.class));
        }
        Server.current().plain().ifPresent(plain -> plain.complete(application));
        return application;
    }

    /** An application whose tests run inside the server. */
    public static WebArchive testable(String name) {
        return withSojourn(name)
                .addAsLibrary(jarOf(Assertions.class))
                .addClass(ApplicationDatabase.class);
    }

    /** What has to be among the libraries of a server that loads no driver from an application. */
    static List<JavaArchive> drivers() {
        return List.of(
                ShrinkWrap.createFromZipFile(JavaArchive.class, jarOf(Driver.class)),
                ShrinkWrap.createFromZipFile(JavaArchive.class, jarOf(org.postgresql.Driver.class)),
                ShrinkWrap.create(JavaArchive.class, "recording.jar").addClasses(RECORDERS));
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A descriptor of {@code src/test/resources/server} with the database of the application. */
    public static StringAsset descriptor(String name, ApplicationDatabase database) {
        try (InputStream content = Wars.class.getResourceAsStream("/server/" + name)) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return new StringAsset(
                    text.replace("@DRIVER@", database.driver().getName())
                            .replace("@URL@", database.url())
                            .replace("@URL_DRIVER@", database.urlDriver().getName())
                            .replace("@DRIVER_URL@", database.driverUrl())
                            .replace("@USER@", database.user()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
