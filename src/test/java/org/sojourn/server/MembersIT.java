package org.sojourn.server;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sojourn.server.content.FacesPagesContract;
import org.sojourn.server.login.ContainerLoginsContract;
import org.sojourn.server.login.DevicesContract;
import org.sojourn.server.setting.SettingsInCodeContract;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.H2Server;
import org.sojourn.server.support.Wars;

/**
 * One server with an application that leaves much to the container: logins, pages, and what holds
 * for sessions; what is promised stands in the interfaces.
 */
@ExtendWith(ArquillianExtension.class)
class MembersIT
        implements ContainerLoginsContract,
                DevicesContract,
                SettingsInCodeContract,
                FacesPagesContract {

    private static final H2Server DATABASE = H2Server.started();

    @ArquillianResource URI application;

    @Deployment(testable = false)
    static WebArchive members() {
        return Wars.members(DATABASE);
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
