package org.sojourn.server;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sojourn.server.content.FacesPagesContract;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.H2Server;
import org.sojourn.server.support.Wars;

/** Pages whose own state is kept in the session, and so in the database. */
@ExtendWith(ArquillianExtension.class)
class FacesStateIT implements FacesPagesContract {

    private static final H2Server DATABASE = H2Server.started();

    @ArquillianResource URI application;

    @Deployment(testable = false)
    static WebArchive members() {
        return Wars.members(DATABASE, "server");
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
