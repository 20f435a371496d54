package org.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.H2Server;
import org.sojourn.server.support.Server;
import org.sojourn.server.support.Wars;
import org.sojourn.support.Eventually;

/**
 * A database that goes away and comes back, without a new deployment. It is down at the beginning
 * of each test, and already when the application is deployed, if the server allows that.
 */
@ExtendWith(ArquillianExtension.class)
class DatabaseOutageIT {

    /** Servers escape the quotation marks around the name. */
    private static final String NAMES_THE_UNIT = "persistence unit \\S*shop";

    private static final H2Server DATABASE = H2Server.started();

    @ArquillianResource URI application;

    @Deployment(testable = false)
    static WebArchive shop() {
        WebArchive shop = Wars.patientShop(DATABASE);
        DATABASE.execute(
                "create table cart_session (session_key varchar(64) primary key, data blob not"
                        + " null, expires_at bigint not null, created_at bigint not null, version"
                        + " bigint not null, principal varchar(255), previous_key varchar(64),"
                        + " previous_until bigint)");
        DATABASE.execute("create index cart_session_previous on cart_session (previous_key)");
        if (Server.current().deploysWithoutDatabase()) {
            DATABASE.stop();
        }
        return shop;
    }

    @BeforeEach
    @AfterEach
    void stopDatabase() {
        DATABASE.stop();
    }

    /** Where nothing else does, requests find out which connections of the pool are broken. */
    private void startDatabase() {
        DATABASE.start();
        if (!Server.current().validatesConnections()) {
            Eventually.holds(
                    () ->
                            assertThat(browser().get("session/set?name=a&value=1").status())
                                    .isEqualTo(200));
        }
    }

    private Browser browser() {
        return new Browser(application);
    }

    @Test
    void requests_that_leave_the_session_alone_are_answered() {
        Browser browser = browser().holding("c0ffee".repeat(8));
        assertThat(browser.get("session/nothing").status()).isEqualTo(200);
        assertThat(browser.get("static/nothing").status()).isEqualTo(200);
        assertThat(browser.get("skipping/nothing").status()).isEqualTo(200);
    }

    @Test
    void requests_that_need_the_session_are_answered_by_503_and_the_unit() {
        Browser browser = browser();
        var storing = browser.get("session/set?name=a&value=1");
        assertThat(storing.status()).isEqualTo(503);
        assertThat(storing.body()).contains("SJN003").containsPattern(NAMES_THE_UNIT);
        assertThat(storing.cookies()).isEmpty();
        assertThat(browser.put("rest/cart/tea").status()).isEqualTo(503);
        assertThat(browser.holding("c0ffee".repeat(8)).get("session/names").status())
                .isEqualTo(503);
    }

    @Test
    void sessions_work_once_the_database_is_there() {
        assertThat(browser().get("session/set?name=a&value=1").status()).isEqualTo(503);
        startDatabase();
        Browser browser = browser();
        assertThat(browser.get("session/set?name=a&value=1").status()).isEqualTo(200);
        assertThat(browser.get("session/get?name=a").body()).isEqualTo("1");
    }

    @Test
    void an_outage_loses_no_session() {
        startDatabase();
        Browser browser = browser();
        browser.get("session/cart/add?value=tea");
        String id = browser.sessionId();

        DATABASE.stop();
        var reading = browser.get("session/cart");
        assertThat(reading.status()).isEqualTo(503);
        assertThat(reading.body()).containsPattern(NAMES_THE_UNIT);
        assertThat(reading.cookies()).isEmpty();
        String aboutTheDatabase = reading.body().replace(browser.uri("").toString(), "");
        assertThat(aboutTheDatabase).doesNotContain("127.0.0.1", "SQLSTATE");
        assertThat(browser.put("rest/cart/milk").status()).isEqualTo(503);
        assertThat(browser().put("rest/cart/milk").status()).isEqualTo(503);
        assertThat(browser.get("session/nothing").status()).isEqualTo(200);

        startDatabase();
        assertThat(browser.get("session/cart").body()).isEqualTo("[tea]");
        assertThat(browser.put("rest/cart/milk").status()).isEqualTo(200);
        assertThat(browser.get("session/cart").body()).isEqualTo("[tea, milk]");
        assertThat(browser.sessionId()).isEqualTo(id);
    }

    @Test
    void a_session_that_cannot_be_stored_is_an_error_and_not_just_a_loss() {
        startDatabase();
        Browser browser = browser();
        browser.get("session/set?name=a&value=1");
        DATABASE.execute("alter table cart_session rename to away");
        try {
            var answer = browser().put("rest/cart/tea");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.cookies()).isEmpty();
        } finally {
            DATABASE.execute("alter table away rename to cart_session");
        }
        assertThat(browser.get("session/get?name=a").body()).isEqualTo("1");
    }
}
