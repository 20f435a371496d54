package org.sojourn.internal.web;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import java.io.Serial;
import java.nio.file.Path;
import java.util.EventListener;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ListenerHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

/**
 * A servlet container that starts in the JVM of a test, without a port.
 *
 * @param <T> what is looked at
 */
final class Embedded<T> {

    private final Looking<T> looking;
    private final ServletContainerInitializer initializer;
    private final List<Class<? extends EventListener>> declared;

    /**
     * @param look what a filter does with its context when it is initialized
     * @param initializer what the application does first
     * @param declared listeners that web.xml declares
     */
    Embedded(
            Function<ServletContext, T> look,
            ServletContainerInitializer initializer,
            List<Class<? extends EventListener>> declared) {
        this.looking = new Looking<>(look);
        this.initializer = initializer;
        this.declared = declared;
    }

    T inTomcat(Path directory) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        Context context = tomcat.addContext("", directory.toString());
        context.setParentClassLoader(Embedded.class.getClassLoader());
        declared.forEach(listener -> context.addApplicationListener(listener.getName()));
        context.addServletContainerInitializer(this::initialize, Set.of());
        try {
            tomcat.start();
            return looking.seen();
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    T inJetty() throws Exception {
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
        declared.forEach(
                listener -> context.getServletHandler().addListener(new ListenerHolder(listener)));
        context.addServletContainerInitializer(this::initialize);
        Server jetty = new Server();
        jetty.setHandler(context);
        try {
            jetty.start();
            return looking.seen();
        } finally {
            jetty.stop();
        }
    }

    private void initialize(Set<Class<?>> none, ServletContext context) throws ServletException {
        initializer.onStartup(none, context);
        context.addFilter("looking", looking);
    }

    private static final class Looking<T> extends HttpFilter {

        @Serial private static final long serialVersionUID = 1L;

        private final transient Function<ServletContext, T> look;
        private transient T seen;

        Looking(Function<ServletContext, T> look) {
            this.look = look;
        }

        @Override
        public void init(FilterConfig config) {
            seen = look.apply(config.getServletContext());
        }

        T seen() {
            if (seen == null) {
                throw new IllegalStateException("The container has not started the application.");
            }
            return seen;
        }
    }
}
