package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStateException;
import org.sojourn.WebSession;
import org.sojourn.support.Database;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.RemoteSession;
import org.sojourn.support.StoreKind;
import org.sojourn.support.SuppliedBeans;

/** Users whose names the column of principals cannot hold, on databases where there are such. */
@Tag("databases")
class PrincipalCharactersTest {

    private static final String URL = "jakarta.persistence.jdbc.url";

    /** An application on a database of its own. */
    private record Application(Map<String, String> connection, StoreKind store) {

        private static Application on(Database database) {
            assumeTrue(Database.asked().contains(database), "not asked for");
            return new Application(database.create(name()), StoreKind.NATIVE_UPSERT);
        }

        private static String name() {
            return "principals_" + UUID.randomUUID().toString().replace('-', '_');
        }

        /** On PostgreSQL, whose databases have one encoding each. */
        private Application encoded(String encoding) throws SQLException {
            String name = name();
            execute(
                    "CREATE DATABASE %s ENCODING '%s' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
                            .formatted(name, encoding));
            Map<String, String> other = new HashMap<>(connection);
            other.compute(URL, (key, url) -> url.replaceAll("principals_[0-9a-f_]*", name));
            return new Application(other, store);
        }

        /** On MariaDB, whose columns have one each. */
        private void give(String characterSet) throws SQLException {
            Persistence.createEntityManagerFactory("remote", connection)
                    .createEntityManager()
                    .getEntityManagerFactory()
                    .close();
            execute(
                    "ALTER TABLE remote_session MODIFY principal VARCHAR(255) CHARACTER SET "
                            + characterSet);
        }

        private void execute(String sql) throws SQLException {
            try (Connection opened =
                            DriverManager.getConnection(
                                    connection.get(URL),
                                    connection.get("jakarta.persistence.jdbc.user"),
                                    connection.get("jakarta.persistence.jdbc.password"));
                    Statement statement = opened.createStatement()) {
                statement.execute(sql);
            }
        }

        /** Runs it once, and returns its warnings. */
        private List<String> run(Scene scene) throws Exception {
            try (EntityManagerFactory factory =
                            Persistence.createEntityManagerFactory("remote", connection);
                    Node node =
                            Node.start(
                                    new SuppliedBeans()
                                            .with(
                                                    EntityManagerFactory.class,
                                                    store.disguise(factory)),
                                    RemoteSession.class);
                    LoggedLines log = LoggedLines.record()) {
                node.get(SessionBackend.class).deleteAll();
                scene.play(
                        new Exchanges(node.get(ServletBoundary.class), SessionConfig.defaults()),
                        node.get(WebSession.class));
                return log.lines().stream().filter(line -> line.contains("SJN003")).toList();
            }
        }
    }

    private interface Scene {
        void play(Exchanges browser, WebSession session) throws Exception;
    }

    private static void succeeds(Exchanges browser, WebSession session, String name)
            throws Exception {
        browser.as(name);
        browser.request(
                request -> {
                    request.getSession().setAttribute("cart", "tent");
                    assertThat(session.principal()).hasValue(name);
                });
        String id = browser.id();
        browser.request(request -> assertThat(session.principal()).hasValue(name));
        assertThat(browser.id()).isEqualTo(id);
    }

    private static void isRefused(
            Exchanges browser, WebSession session, String name, String code, String... words)
            throws Exception {
        browser.as(null);
        browser.request(request -> request.getSession().setAttribute("cart", "tent"));
        String id = browser.id();
        assertRefused(() -> browser.request(request -> request.login(name, "secret")), code, words);
        Exchanges other = browser.tab().as(name);
        assertRefused(() -> other.request(request -> session.set("cart", "rope")), code, words);
        other.request(request -> {});
        browser.request(request -> assertThat(session.get("cart", String.class)).hasValue("tent"));
        assertThat(browser.id()).isEqualTo(id);
        browser.request(request -> request.getSession().invalidate());
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable login,
            String code,
            String... words) {
        assertThatThrownBy(login)
                .isInstanceOfAny(SessionStateException.class, IllegalStateException.class)
                .hasMessageStartingWith(code)
                .hasMessageContainingAll(words);
    }

    @Test
    void postgresql_takes_every_name_but_one_with_the_character_zero() throws Exception {
        List<String> warnings =
                Application.on(Database.POSTGRESQL)
                        .run(
                                (browser, session) -> {
                                    succeeds(browser, session, "Łukasz 😀");
                                    isRefused(
                                            browser,
                                            session,
                                            "A\u0000lice",
                                            "SJN00524",
                                            "U+0000",
                                            "principal",
                                            "remote_session");
                                    isRefused(browser, session, "\uD800", "SJN00524", "U+D800");
                                });
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_new_session_of_a_user_with_such_a_name_is_refused_when_it_is_begun() throws Exception {
        Application.on(Database.POSTGRESQL)
                .run(
                        (browser, session) -> {
                            browser.as("A\u0000lice");
                            browser.request(
                                    request ->
                                            assertRefused(
                                                    request::getSession, "SJN00524", "U+0000"));
                            assertThat(browser.id()).isNull();
                        });
    }

    @Test
    void a_session_that_the_login_found_begun_is_refused_with_it() throws Exception {
        Application.on(Database.POSTGRESQL)
                .run(
                        (browser, session) ->
                                assertRefused(
                                        () ->
                                                browser.request(
                                                        request -> {
                                                            session.set("cart", "tent");
                                                            request.login("A\u0000", "secret");
                                                        }),
                                        "SJN00524",
                                        "U+0000"));
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void where_nothing_is_known_of_the_column_what_the_database_refuses_is_refused_in_time(
            Database database) throws Exception {
        Application known = Application.on(database);
        if (database == Database.MARIADB) {
            known.give("latin1");
        }
        String name = database == Database.MARIADB ? "Łukasz" : "A\u0000";
        new Application(known.connection(), StoreKind.JPQL)
                .run(
                        (browser, session) -> {
                            succeeds(browser, session, "Alice");
                            browser.as(null);
                            browser.request(request -> session.set("cart", "tent"));
                            assertRefused(
                                    () -> browser.request(request -> request.login(name, "")),
                                    "SJN00525",
                                    "column of principals");
                            assertRefused(
                                    () ->
                                            browser.tab()
                                                    .as(name)
                                                    .request(it -> session.set("cart", "rope")),
                                    "SJN00525",
                                    "column of principals");
                        });
    }

    @Test
    void a_database_of_another_encoding_is_warned_of() throws Exception {
        List<String> warnings =
                Application.on(Database.POSTGRESQL)
                        .encoded("LATIN2")
                        .run(
                                (browser, session) -> {
                                    succeeds(browser, session, "Łukasz");
                                    isRefused(
                                            browser, session, "日本", "SJN00524", "U+65E5", "LATIN2");
                                });
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("WARNING", "SJN00313", "LATIN2", "ENCODING 'UTF8'");
    }

    @Test
    void a_column_of_another_character_set_is_warned_of_with_the_ddl_that_mends_it()
            throws Exception {
        Application application = Application.on(Database.MARIADB);
        application.give("latin1");
        List<String> warnings =
                application.run(
                        (browser, session) -> {
                            succeeds(browser, session, "Alice");
                            succeeds(browser, session, "Jürgen €");
                            isRefused(
                                    browser,
                                    session,
                                    "Łukasz",
                                    "SJN00524",
                                    "U+0141",
                                    "principal",
                                    "remote_session",
                                    "latin1");
                        });
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("WARNING", "SJN00313", "remote_session", "'remote'", "latin1");
        application.execute(warnings.get(0).replaceAll(".*To change that: |\\.$", ""));
        List<String> afterwards =
                application.run((browser, session) -> succeeds(browser, session, "Łukasz 😀"));
        assertThat(afterwards).isEmpty();
    }

    @Test
    void a_column_of_two_bytes_for_a_character_refuses_the_others() throws Exception {
        Application application = Application.on(Database.MARIADB);
        application.give("utf8mb3");
        List<String> warnings =
                application.run(
                        (browser, session) -> {
                            succeeds(browser, session, "Łukasz");
                            isRefused(browser, session, "😀", "SJN00524", "U+1F600", "utf8mb3");
                        });
        assertThat(warnings).singleElement().asString().contains("SJN00313", "utf8mb4");
    }
}
