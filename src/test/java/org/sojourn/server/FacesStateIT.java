package org.sojourn.server;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages whose own state is kept in the session, and so in the database. */
@ExtendWith(ArquillianExtension.class)
class FacesStateIT implements FacesPages {

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
