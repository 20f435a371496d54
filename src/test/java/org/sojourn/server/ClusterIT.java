package org.sojourn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.sojourn.server.support.Browser;
import org.sojourn.server.support.PostgresDatabase;
import org.sojourn.server.support.ServerProcess;
import org.sojourn.server.support.StoredKey;
import org.sojourn.server.support.Wars;
import org.sojourn.testkit.Race;

/**
 * Two servers on one PostgreSQL, which know nothing of each other: a session is the database's and
 * no server's.
 */
@TestMethodOrder(OrderAnnotation.class)
class ClusterIT {

    private static final int ROUNDS = 3;
    private static final int REQUESTS = 16;
    private static final int CERTAINLY_LATE = 16;
    private static final int RACING = 34;

    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();

    private static PostgresDatabase database;
    private static ServerProcess first;
    private static ServerProcess second;

    @BeforeAll
    static void start() {
        database = running(PostgresDatabase.started());
        WebArchive shop = Wars.shopWithDriver(database);
        first = running(ServerProcess.launch(shop));
        second = running(ServerProcess.launch(shop));
        first.awaitReady();
        second.awaitReady();
        String id = newSession().sessionId();
        assertThat(names(second, id)).as("the table is there").containsExactly("name");
    }

    private static <T extends AutoCloseable> T running(T started) {
        RUNNING.push(started);
        return started;
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable running : RUNNING) {
            running.close();
        }
    }

    @BeforeEach
    void emptyTheTable() {
        database.execute("delete from cart_session");
    }

    private static Browser newSession() {
        Browser browser = first.browser();
        browser.get("session/set?name=name&value=Alice");
        return browser;
    }

    /** Browsers that hold the same session, in turn on the first and the second server. */
    private static List<Browser> tabs(int number, String id) {
        return IntStream.range(0, number)
                .mapToObj(tab -> (tab % 2 == 0 ? first : second).browser().holding(id))
                .toList();
    }

    private static void set(Browser browser, int number) {
        var answer = browser.get("session/set?name=item" + number + "&value=x");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static Set<String> names(ServerProcess server, String id) {
        String names = server.browser().holding(id).get("session/names").body();
        return Stream.of(names.replaceAll("[\\[\\] ]", "").split(","))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Set<String> storedKeys() {
        return Set.copyOf(database.strings("select session_key from cart_session"));
    }

    private static Set<String> keysOf(Set<String> ids) {
        return ids.stream().map(StoredKey::of).collect(Collectors.toSet());
    }

    @Test
    @Order(1)
    void a_session_made_on_one_server_is_read_changed_and_ended_on_the_other() {
        Browser user = newSession();
        Browser elsewhere = second.browser().holding(user.sessionId());
        assertThat(elsewhere.get("session/get?name=name").body()).isEqualTo("Alice");
        elsewhere.get("session/set?name=name&value=Bob");
        assertThat(user.get("session/get?name=name").body()).isEqualTo("Bob");
        elsewhere.get("session/logout");
        assertThat(user.get("session/names").body()).isEqualTo("[]");
        assertThat(storedKeys()).isEmpty();
    }

    @RepeatedTest(ROUNDS)
    @Order(2)
    void sixteen_parallel_requests_on_both_servers_keep_sixteen_attributes() {
        String id = newSession().sessionId();
        List<Browser> tabs = tabs(REQUESTS, id);
        Race.run(REQUESTS, number -> set(tabs.get(number), number));

        Set<String> all = new HashSet<>(Set.of("name"));
        IntStream.range(0, REQUESTS).forEach(number -> all.add("item" + number));
        assertThat(names(first, id)).isEqualTo(all);
        assertThat(names(second, id)).isEqualTo(all);
        assertThat(storedKeys()).isEqualTo(keysOf(Set.of(id)));
    }

    /** Sixteen have read the session before the logout and store after it; the others race. */
    @RepeatedTest(ROUNDS)
    @Order(3)
    void a_logged_out_session_stays_dead_though_fifty_writers_of_the_other_server_are_late()
            throws InterruptedException {
        Browser user = newSession();
        String id = user.sessionId();
        List<Browser> late = holding(CERTAINLY_LATE, id);
        List<Browser> racing = holding(RACING, id);
        ExecutorService threads = Executors.newFixedThreadPool(CERTAINLY_LATE);
        late.forEach(tab -> threads.submit(() -> tab.get("session/set-late?name=late&value=x")));
        late.forEach(
                tab ->
                        assertThat(second.browser().get("control/witness").body())
                                .isEqualTo("loaded"));

        Race.run(
                RACING + 1,
                number -> {
                    if (number == RACING) {
                        user.get("session/logout");
                    } else {
                        set(racing.get(number), number);
                    }
                });
        late.forEach(tab -> second.browser().get("control/open"));
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        assertThat(late)
                .as("the cookie may be a newer one by now")
                .extracting(Browser::sessionId)
                .containsOnly(id);
        assertThat(names(first, id)).isEmpty();
        assertThat(names(second, id)).isEmpty();
        assertThat(storedKeys()).isEqualTo(keysOf(othersThan(id, racing)));
    }

    @RepeatedTest(ROUNDS)
    @Order(4)
    void a_new_id_among_writers_on_both_servers_loses_nothing_and_leaves_one_row() {
        Browser owner = newSession();
        String old = owner.sessionId();
        List<Browser> tabs = tabs(REQUESTS, old);
        Race.run(
                REQUESTS + 1,
                number -> {
                    if (number == REQUESTS) {
                        owner.get("session/renew");
                    } else {
                        set(tabs.get(number), number);
                    }
                });

        Set<String> all = new HashSet<>(Set.of("name"));
        IntStream.range(0, REQUESTS).forEach(number -> all.add("item" + number));
        assertThat(owner.sessionId()).isNotNull().isNotEqualTo(old);
        assertThat(names(second, owner.sessionId())).isEqualTo(all);
        assertThat(tabs).extracting(Browser::sessionId).as("no cookie").containsOnly(old);
        assertThat(storedKeys()).isEqualTo(keysOf(Set.of(owner.sessionId())));
    }

    private static List<Browser> holding(int number, String id) {
        return Stream.generate(() -> second.browser().holding(id)).limit(number).toList();
    }

    /** A request that came after the end of a session was given another one. */
    private static Set<String> othersThan(String id, List<Browser> browsers) {
        return browsers.stream()
                .map(Browser::sessionId)
                .filter(held -> held != null && !held.equals(id))
                .collect(Collectors.toSet());
    }

    @Test
    @Order(5)
    void a_killed_server_takes_no_session_with_it() {
        Browser user = newSession();
        String id = user.sessionId();
        user.get("session/cart/add?value=tea");
        first.close();
        Browser elsewhere = second.browser().holding(id);
        assertThat(elsewhere.get("session/cart/add?value=milk").body()).isEqualTo("[tea, milk]");
        assertThat(elsewhere.get("session/get?name=name").body()).isEqualTo("Alice");
        assertThat(elsewhere.sessionId()).isEqualTo(id);
    }
}
