package org.sojourn.server;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sojourn.server.listener.SessionEventsContract;
import org.sojourn.server.listener.SessionListenersContract;
import org.sojourn.server.login.PlainLoginsContract;
import org.sojourn.server.servlet.NextServletSessionsContract;
import org.sojourn.server.servlet.OutermostFilterContract;
import org.sojourn.server.servlet.ParallelPlainRequestsContract;
import org.sojourn.server.servlet.PlainSessionIdsContract;
import org.sojourn.server.servlet.PlainSessionsContract;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.H2Server;
import org.sojourn.server.support.PlainClient;
import org.sojourn.server.support.Wars;

/**
 * One server with an application of plain Servlet code, whose sessions live in the database all the
 * same; what is promised stands in the interfaces.
 */
@ExtendWith(ArquillianExtension.class)
class HttpSessionIT
        implements PlainSessionsContract,
                PlainSessionIdsContract,
                ParallelPlainRequestsContract,
                OutermostFilterContract,
                NextServletSessionsContract,
                PlainLoginsContract,
                SessionListenersContract,
                SessionEventsContract {

    private static final H2Server DATABASE = H2Server.started();

    @ArquillianResource URI application;

    @Deployment(testable = false)
    static WebArchive classic() {
        return Wars.classic(DATABASE);
    }

    @AfterAll
    static void stopDatabase() {
        DATABASE.close();
    }

    @Override
    public PlainClient client() {
        return new PlainClient(new Browser(application));
    }

    @Override
    public H2Server database() {
        return DATABASE;
    }
}
