package org.sojourn.server;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** One server with the shop on it; what is promised stands in the interfaces. */
@ExtendWith(ArquillianExtension.class)
class ShopIT
        implements CookieLife,
                StrictSessionIds,
                LogoutAndRenewal,
                PathsToTheClient,
                AsynchronousRequests,
                SeveralCookies,
                SwitchedOffSessions,
                AttributeClasses,
                RestResources,
                ManagedThreads,
                Promises,
                WebSockets {

    private static final H2Server DATABASE = H2Server.started();

    @ArquillianResource URI application;

    @Deployment(testable = false)
    static WebArchive shop() {
        return Wars.shop(new RecordedDatabase(DATABASE));
    }

    @AfterAll
    static void stopDatabase() {
        DATABASE.close();
    }

    @Override
    public Browser browser() {
        return new Browser(application);
    }

    @Override
    public H2Server database() {
        return DATABASE;
    }
}
