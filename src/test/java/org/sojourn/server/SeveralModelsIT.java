package org.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionRecord;
import org.sojourn.StoredIn;
import org.sojourn.server.app.Cart;
import org.sojourn.server.app.CartSession;
import org.sojourn.server.app.Gate;
import org.sojourn.server.app.SessionServlet;
import org.sojourn.server.app.Witness;
import org.sojourn.server.library.Coupon;
import org.sojourn.server.models.annotated.AnnotatedSession;
import org.sojourn.server.models.empty.EmptySession;
import org.sojourn.server.models.plain.PlainSession;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.H2Server;
import org.sojourn.server.support.Server;
import org.sojourn.server.support.Wars;

/**
 * One application with four session models in one resource-local unit: in its own classes, and in
 * libraries with no beans.xml, an empty one, and one of mode {@code annotated}, where that is
 * enough.
 */
@ExtendWith(ArquillianExtension.class)
class SeveralModelsIT {

    private static final String BEANS =
            """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"
                   bean-discovery-mode="%s"/>
            """;

    /** The server's part of the test class must not start one. */
    private static final class OfTheClient {
        static final H2Server DATABASE = H2Server.started();
    }

    /** Looked up, because not every server has JNDI, by which Arquillian finds CDI. */
    private static SessionBackend backend(Class<? extends SessionRecord> model) {
        return CDI.current().select(SessionBackend.class, StoredIn.Literal.of(model)).get();
    }

    @Deployment
    static WebArchive application() {
        return Wars.testable("models.war")
                .addClasses(
                        CartSession.class,
                        Cart.class,
                        SessionServlet.class,
                        Coupon.class,
                        Gate.class,
                        Witness.class)
                .addAsLibraries(libraries())
                .addAsResource(
                        Wars.descriptor("local-persistence.xml", OfTheClient.DATABASE),
                        "META-INF/persistence.xml")
                .addAsResource(
                        new StringAsset(
                                """
                                sojourn.web-model=CartSession
                                sojourn.cookie-name=cart
                                sojourn.PlainSession.max-age=1h
                                """),
                        "META-INF/microprofile-config.properties");
    }

    /** As the server finds models in them; one without beans.xml, where that is enough. */
    private static JavaArchive[] libraries() {
        Asset annotated = new StringAsset(BEANS.formatted("annotated"));
        Asset all = new StringAsset(BEANS.formatted("all"));
        boolean isAnnotatedEnough = Server.current().has(Server.Feature.ANNOTATED_ARCHIVES);
        JavaArchive plain = library("plain.jar", PlainSession.class);
        return new JavaArchive[] {
            Server.current().has(Server.Feature.IMPLICIT_ARCHIVES)
                    ? plain
                    : with(isAnnotatedEnough ? annotated : all, plain),
            with(
                    isAnnotatedEnough ? EmptyAsset.INSTANCE : all,
                    library("empty.jar", EmptySession.class)),
            with(
                    isAnnotatedEnough ? annotated : all,
                    library("annotated.jar", AnnotatedSession.class))
        };
    }

    private static JavaArchive library(String name, Class<?> model) {
        return ShrinkWrap.create(JavaArchive.class, name).addClass(model);
    }

    private static JavaArchive with(Asset beansXml, JavaArchive library) {
        return library.addAsManifestResource(beansXml, "beans.xml");
    }

    @AfterAll
    static void stopDatabase() {
        if (System.getProperty("test.jar") != null) {
            OfTheClient.DATABASE.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                CartSession.class,
                PlainSession.class,
                EmptySession.class,
                AnnotatedSession.class
            })
    void a_model_is_found_wherever_it_lies(Class<? extends SessionRecord> model) {
        SessionBackend backend = backend(model);
        String id = UUID.randomUUID().toString();
        backend.set(id, new byte[] {7});
        assertThat(backend.model()).isEqualTo(model);
        assertThat(backend.get(id)).contains(new byte[] {7});
    }

    @Test
    void each_model_has_its_own_table_and_settings() {
        SessionBackend cart = backend(CartSession.class);
        SessionBackend plain = backend(PlainSession.class);
        String id = UUID.randomUUID().toString();
        plain.set(id, new byte[] {7});
        assertThat(cart.get(id)).isEmpty();
        assertThat(plain.config().maxAge()).hasHours(1);
        assertThat(cart.config().maxAge()).hasDays(14);
        assertThat(cart.config().cookiePath()).as("the context path").isPresent();
        assertThat(plain.config().cookiePath()).isEmpty();
    }

    @Test
    @RunAsClient
    void the_web_session_is_kept_in_the_model_that_the_settings_name(
            @ArquillianResource URI application) {
        Browser browser = new Browser(application);
        var answer = browser.get("session/cart/add?value=tea");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.cookies()).singleElement().asString().startsWith("cart=");
        assertThat(OfTheClient.DATABASE.count("cart_session")).isEqualTo(1);
    }
}
