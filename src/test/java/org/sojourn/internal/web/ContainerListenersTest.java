package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.io.Serial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ListenerHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
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

    /** Looks at the context that a filter is given. */
    private static final class Looking extends HttpFilter implements ServletContainerInitializer {

        @Serial private static final long serialVersionUID = 1L;

        private transient Optional<ContainerListeners> seen = Optional.empty();

        @Override
        public void onStartup(Set<Class<?>> none, ServletContext context) {
            context.addFilter("looking", this);
        }

        @Override
        public void init(FilterConfig config) {
            seen = KnownContainers.listeners(config.getServletContext());
        }

        ContainerListeners seen() {
            return seen.orElseThrow();
        }
    }

    private static ContainerListeners inTomcat(Path directory) throws Exception {
        Looking looking = new Looking();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        Context context = tomcat.addContext("", directory.toString());
        context.setParentClassLoader(ContainerListenersTest.class.getClassLoader());
        for (Class<?> declared : List.of(Declared.class, Annotated.class, Startup.class)) {
            context.addApplicationListener(declared.getName());
        }
        context.addServletContainerInitializer(looking, Set.of());
        try {
            tomcat.start();
            return looking.seen();
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static ContainerListeners inJetty() throws Exception {
        Looking looking = new Looking();
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
        for (Class<? extends EventListener> declared :
                List.of(Declared.class, Annotated.class, Startup.class)) {
            context.getServletHandler().addListener(new ListenerHolder(declared));
        }
        context.addServletContainerInitializer(looking);
        Server jetty = new Server();
        jetty.setHandler(context);
        try {
            jetty.start();
            return looking.seen();
        } finally {
            jetty.stop();
        }
    }

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
        assertAll(inTomcat(directory));
    }

    @Test
    void jetty_shows_its_listeners_however_they_were_added() throws Exception {
        assertAll(inJetty());
    }

    @Test
    void listeners_are_notified_in_their_order_and_of_the_end_of_a_session_in_reverse()
            throws Exception {
        List<String> created = new ArrayList<>();
        List<String> destroyed = new ArrayList<>();
        HttpSessionListeners listeners = new HttpSessionListeners();
        listeners.use(inJetty());
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
