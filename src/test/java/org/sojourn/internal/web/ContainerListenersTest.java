package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listeners that are found in containers which a test can start in its own JVM. */
class ContainerListenersTest {

    private static final String[] ALL = {
        "Declared", "Annotated", "ByClass", "ByName", "Created", "Instance"
    };

    abstract static class Named implements EventListener {

        @Override
        public String toString() {
            return getClass().getSimpleName();
        }
    }

    abstract static class OfAllTypes extends Named
            implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {

        @Override
        public void sessionIdChanged(HttpSessionEvent event, String previousId) {}
    }

    public static final class Declared extends OfAllTypes {}

    public static final class Annotated extends OfAllTypes {}

    public static final class ByClass extends OfAllTypes {}

    public static final class ByName extends OfAllTypes {}

    public static final class Created extends OfAllTypes {}

    private static final class Instance extends OfAllTypes {}

    private static final class OnlyAttributes extends Named
            implements HttpSessionAttributeListener {}

    private static final class OnlyIds extends Named implements HttpSessionIdListener {

        @Override
        public void sessionIdChanged(HttpSessionEvent event, String previousId) {}
    }

    /** Adds listeners in all ways, from a listener that the application declares. */
    public static final class Startup implements ServletContextListener {

        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext context = event.getServletContext();
            context.addListener(ByClass.class);
            context.addListener(ByName.class.getName());
            try {
                context.addListener(context.createListener(Created.class));
            } catch (ServletException failed) {
                throw new IllegalStateException(failed);
            }
            context.addListener(new Instance());
            context.addListener(new OnlyIds());
            context.addListener(new OnlyAttributes());
        }
    }

    private final Embedded<ContainerListeners> container =
            new Embedded<>(
                    context -> KnownContainers.listeners(context).orElseThrow(),
                    (types, context) -> {},
                    List.of(Declared.class, Annotated.class, Startup.class));

    private static List<String> names(List<? extends EventListener> listeners) {
        return listeners.stream().filter(Named.class::isInstance).map(Object::toString).toList();
    }

    private static void assertAll(ContainerListeners found) {
        assertThat(names(found.ofType(HttpSessionListener.class))).containsExactly(ALL);
        assertThat(names(found.ofType(HttpSessionAttributeListener.class)))
                .startsWith(ALL)
                .endsWith("OnlyAttributes")
                .hasSize(ALL.length + 1);
        assertThat(names(found.ofType(HttpSessionIdListener.class)))
                .startsWith(ALL)
                .endsWith("OnlyIds")
                .hasSize(ALL.length + 1);
    }

    @Test
    void tomcat_shows_its_listeners_however_they_were_added(@TempDir Path directory)
            throws Exception {
        assertAll(container.inTomcat(directory));
    }

    @Test
    void jetty_shows_its_listeners_however_they_were_added() throws Exception {
        assertAll(container.inJetty());
    }

    @Test
    void listeners_are_notified_in_their_order_and_of_the_end_of_a_session_in_reverse()
            throws Exception {
        List<String> created = new ArrayList<>();
        List<String> destroyed = new ArrayList<>();
        HttpSessionListeners listeners = new HttpSessionListeners();
        listeners.use(container.inJetty());
        listeners.notifyAll(HttpSessionListener.class, noting(created));
        listeners.notifyInReverse(HttpSessionListener.class, noting(destroyed));
        assertThat(created).containsExactly(ALL);
        assertThat(destroyed)
                .containsExactly(
                        "Instance", "Created", "ByName", "ByClass", "Annotated", "Declared");
    }

    private static Consumer<HttpSessionListener> noting(List<String> notes) {
        return listener -> notes.add(listener.toString());
    }

    @Test
    void a_listener_that_a_container_lists_twice_is_notified_once() {
        EventListener one = new Instance();
        EventListener other = new Instance();
        assertThat(
                        new ContainerListeners(List.of(one, other, one), List.of(), List.of(other))
                                .ofType(HttpSessionListener.class))
                .hasSize(2)
                .element(0)
                .isSameAs(one);
    }
}
