package org.sojourn.server;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sojourn.server.content.AttributeClassesContract;
import org.sojourn.server.content.ManagedThreadsContract;
import org.sojourn.server.content.OperatorsViewContract;
import org.sojourn.server.content.OwnThreadsContract;
import org.sojourn.server.cookie.CookieLifeContract;
import org.sojourn.server.cookie.LogoutAndRotationContract;
import org.sojourn.server.cookie.SeveralCookiesContract;
import org.sojourn.server.cookie.StrictSessionIdsContract;
import org.sojourn.server.http.AsynchronousRequestsContract;
import org.sojourn.server.http.HttpPromisesContract;
import org.sojourn.server.http.PathsToTheClientContract;
import org.sojourn.server.http.RestResourcesContract;
import org.sojourn.server.setting.RunningServerContract;
import org.sojourn.server.setting.SwitchedOffSessionsContract;
import org.sojourn.server.socket.WebSocketsContract;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.H2Server;
import org.sojourn.server.support.RecordedDatabase;
import org.sojourn.server.support.Wars;

/** One server with the shop on it; what is promised stands in the interfaces. */
@ExtendWith(ArquillianExtension.class)
class ShopIT
        implements CookieLifeContract,
                SeveralCookiesContract,
                StrictSessionIdsContract,
                LogoutAndRotationContract,
                AttributeClassesContract,
                ManagedThreadsContract,
                OwnThreadsContract,
                PathsToTheClientContract,
                HttpPromisesContract,
                AsynchronousRequestsContract,
                RestResourcesContract,
                WebSocketsContract,
                SwitchedOffSessionsContract,
                OperatorsViewContract,
                RunningServerContract {

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
