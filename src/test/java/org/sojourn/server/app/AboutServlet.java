package org.sojourn.server.app;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import org.sojourn.SkipSession;

/** Answers, in the form of a properties file, what the application runs on. */
@SkipSession
@WebServlet("/about")
public class AboutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** What implements a Jakarta API, and which of its methods knows its version. */
    private enum Product {
        WELD("Weld", "org.jboss.weld.util.reflection.Formats", "getSimpleVersion"),
        OPENWEBBEANS("OpenWebBeans", "org.apache.webbeans.config.WebBeansContext", null),
        ECLIPSELINK(
                "EclipseLink",
                "org.eclipse.persistence.logging.SessionLog",
                "org.eclipse.persistence.Version",
                "getVersion"),
        HIBERNATE("Hibernate ORM", "org.hibernate.Version", "getVersionString");

        private final String name;
        private final String neighbour;
        private final String type;
        private final String method;

        Product(String name, String type, String method) {
            this(name, type, type, method);
        }

        /** With a class beside that of the version, because modules see few of each other. */
        Product(String name, String neighbour, String type, String method) {
            this.name = name;
            this.neighbour = neighbour;
            this.type = type;
            this.method = method;
        }

        /** Name and version of what this object belongs to, which is one of these products. */
        static String of(Object part, Product... products) {
            return Arrays.stream(products)
                    .flatMap(product -> product.seenBy(part.getClass().getClassLoader()).stream())
                    .findFirst()
                    .orElse(part.getClass().getName());
        }

        private Optional<String> seenBy(ClassLoader loader) {
            try {
                ClassLoader own = Class.forName(neighbour, false, loader).getClassLoader();
                Class<?> found = Class.forName(type, true, own);
                return Optional.of(name + " " + version(found));
            } catch (ReflectiveOperationException | LinkageError absent) {
                return Optional.empty();
            }
        }

        private Object version(Class<?> found) throws ReflectiveOperationException {
            return method == null
                    ? found.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath()
                            .replaceAll(".*-([0-9.]+)\\.jar", "$1")
                    : found.getMethod(method).invoke(null);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        PersistenceProvider provider =
                PersistenceProviderResolverHolder.getPersistenceProviderResolver()
                        .getPersistenceProviders()
                        .get(0);
        Properties about = new Properties();
        about.setProperty("server", getServletContext().getServerInfo());
        about.setProperty(
                "cdi",
                Product.of(CDI.current().getBeanManager(), Product.WELD, Product.OPENWEBBEANS));
        about.setProperty(
                "persistence", Product.of(provider, Product.ECLIPSELINK, Product.HIBERNATE));
        about.setProperty("jdk", System.getProperty("java.version"));
        response.setContentType("text/plain;charset=UTF-8");
        about.store(response.getWriter(), null);
    }
}
