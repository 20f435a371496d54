package org.sojourn.server.support;

import java.net.URI;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The adapter of Arquillian for a {@link PlainServer}: each deployment is a process of its own, at
 * the path that is the name of its archive.
 */
public final class PlainContainer implements DeployableContainer<PlainContainer.Settings> {

    /** Which server it is decides everything. */
    public static final class Settings implements ContainerConfiguration {

        @Override
        public void validate() {}
    }

    /** Found by Arquillian as a service. Other servers have adapters of their own. */
    public static final class Extension implements LoadableExtension {

        @Override
        public void register(ExtensionBuilder builder) {
            if (Server.current().plain().isPresent()) {
                builder.service(DeployableContainer.class, PlainContainer.class);
            }
        }
    }

    private ServerProcess running;

    @Override
    public Class<Settings> getConfigurationClass() {
        return Settings.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 5.0");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        try {
            running = ServerProcess.launch(archive.as(WebArchive.class));
            running.awaitReady();
            URI address = running.address();
            HTTPContext http = new HTTPContext(address.getHost(), address.getPort());
            http.add(
                    new Servlet(
                            "ArquillianServletRunnerEE9",
                            address.getPath().replaceFirst("/$", "")));
            return new ProtocolMetaData().addContext(http);
        } catch (IllegalStateException failed) {
            throw new DeploymentException(failed.getMessage(), failed);
        }
    }

    @Override
    public void undeploy(Archive<?> archive) {
        if (running != null) {
            running.close();
        }
    }
}
