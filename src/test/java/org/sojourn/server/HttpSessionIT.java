package org.sojourn.server;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One server with an application of plain Servlet code, whose sessions live in the database all the
 * same; what is promised stands in the interfaces.
 */
@ExtendWith(ArquillianExtension.class)
class HttpSessionIT
        implements PlainSessions,
                PlainSessionIds,
                PlainLogins,
                SessionNews,
                SessionListeners,
                OutermostFilter,
                ParallelPlainRequests,
                NextServletSessions {

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
