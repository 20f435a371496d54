package org.sojourn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.sojourn.internal.web.SessionFilter;
import org.sojourn.server.support.Browser;

/** A page on a servlet container that counts its visits in the session. */
final class Shopfront implements AutoCloseable {

    /** Tomcat takes the threads of the node for a leak of the page. */
    private static final Logger LOG = Logger.getLogger("org.apache.catalina");

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();

    private Shopfront(Path directory) throws LifecycleException {
        LOG.setLevel(Level.SEVERE);
        tomcat.setBaseDir(directory.toString());
        connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(0);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", directory.toString());
        context.setParentClassLoader(Shopfront.class.getClassLoader());
        FilterDef filter = new FilterDef();
        filter.setFilterName("sojourn");
        filter.setFilter(new SessionFilter());
        context.addFilterDef(filter);
        FilterMap everything = new FilterMap();
        everything.setFilterName("sojourn");
        everything.addURLPattern("/*");
        context.addFilterMap(everything);
        Tomcat.addServlet(context, "visits", new Visits());
        context.addServletMappingDecoded("/visits", "visits");
        tomcat.start();
    }

    /**
     * Opens the page.
     *
     * @param node the only one that runs in this JVM: the filter finds it as its CDI container
     */
    static Shopfront of(PooledNode node, Path directory) throws LifecycleException {
        assertThat(node.pool().isRunning()).isTrue();
        return new Shopfront(directory);
    }

    Browser browser() {
        return new Browser(URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/"));
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private static final class Visits extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            HttpSession session = request.getSession();
            Integer before = (Integer) session.getAttribute("visits");
            int now = before == null ? 1 : before + 1;
            session.setAttribute("visits", now);
            response.getWriter().print(now);
        }
    }
}
