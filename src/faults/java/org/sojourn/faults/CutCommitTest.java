package org.sojourn.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStoreException;
import org.sojourn.WebSession;
import org.sojourn.boundary.Visit;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.support.Database;
import org.sojourn.support.PlainDatabase;
import org.sojourn.support.TcpProxy;
import org.sojourn.testkit.MutableClock;

/**
 * A connection breaks between the statement or the commit of a change and its answer. The change is
 * made or it is not; the server cannot know, and must neither try again by itself nor lose it.
 */
@Tag("faults")
@Timeout(120)
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"eclipselink", "hibernate"})
class CutCommitTest {

    private static final byte[] TENT = {1};
    private static final byte[] LANTERN = {2};

    @Parameter private String unit;

    private final MutableClock clock = new MutableClock();
    private PlainDatabase database;
    private TcpProxy network;
    private PooledNode node;

    @BeforeEach
    void start() {
        database = new PlainDatabase(Database.POSTGRESQL);
        network = TcpProxy.to(port(database.url()));
        node = node(true);
    }

    @AfterEach
    void stop() {
        node.close();
        network.close();
    }

    private static int port(String url) {
        return Integer.parseInt(url.replaceFirst(".*//[^:/]+:(\\d+)/.*", "$1"));
    }

    /** The driver sends each statement as text, which the network looks for. */
    private PooledNode node(boolean commitsStatements) {
        String name = database.url().replaceFirst(".*/([^/?]+)(\\?.*)?", "$1");
        return PooledNode.on(
                        "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres&prepareThreshold=0"
                                .formatted(network.port(), name))
                .unit(unit)
                .clock(clock)
                .settings(settings -> settings.nativeUpsert(commitsStatements))
                .start();
    }

    private void leavesTheOutcomeOpen(ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOf(SessionStoreException.class)
                .hasMessageStartingWith("SJN00306")
                .hasMessageContainingAll("'eclipselink'", "not known whether");
        assertThat(network.isTrapSet()).isFalse();
    }

    private String newSession() {
        return node.shop().newSession(session -> session.set("cart", "tent"));
    }

    private String cart(String id) {
        return node.shop().ask(id, session -> session.get("cart", String.class).orElse("none"));
    }

    private void setCart(String id, String value) {
        node.shop().visit(id, session -> session.set("cart", value));
    }

    private long number(String query) {
        try {
            return database.number(query);
        } catch (java.sql.SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private long version() {
        return number("select version from shop_session");
    }

    private long rows() {
        return number("select count(*) from shop_session");
    }

    @Test
    void a_change_whose_answer_is_lost_is_made_once_and_the_next_request_sees_it() {
        String id = newSession();
        long before = version();
        network.cutAnswerTo("UPDATE");
        leavesTheOutcomeOpen(() -> setCart(id, "lantern"));
        assertThat(version()).isEqualTo(before + 1);
        assertThat(cart(id)).isEqualTo("lantern");
        setCart(id, "lantern");
        assertThat(version()).isEqualTo(before + 1);
        setCart(id, "kettle");
        assertThat(cart(id)).isEqualTo("kettle");
        assertThat(version()).isEqualTo(before + 2);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void a_change_that_never_arrives_is_not_made_and_the_next_request_makes_it() {
        String id = newSession();
        long before = version();
        network.cutBefore("UPDATE");
        leavesTheOutcomeOpen(() -> setCart(id, "lantern"));
        assertThat(cart(id)).isEqualTo("tent");
        assertThat(version()).isEqualTo(before);
        setCart(id, "lantern");
        assertThat(cart(id)).isEqualTo("lantern");
        assertThat(version()).isEqualTo(before + 1);
    }

    /** The client has no id, so nothing leads to the row of the first attempt. */
    @Test
    void a_session_whose_beginning_has_no_answer_is_begun_once_more_and_the_first_expires() {
        network.cutAnswerTo("INSERT");
        leavesTheOutcomeOpen(this::newSession);
        assertThat(rows()).isEqualTo(1);
        String id = newSession();
        assertThat(cart(id)).isEqualTo("tent");
        assertThat(rows()).isEqualTo(2);
        assertThat(number("select count(*) from shop_session where expires_at > 9e15")).isZero();
    }

    /** The client still has the previous id, and the grace period is there for it. */
    @Test
    void a_session_whose_rotation_has_no_answer_is_found_by_the_id_that_the_client_has() {
        String id = newSession();
        network.cutAnswerTo("UPDATE");
        leavesTheOutcomeOpen(() -> node.shop().visit(id, WebSession::rotateId));
        assertThat(cart(id)).isEqualTo("tent");
        setCart(id, "lantern");
        assertThat(cart(id)).isEqualTo("lantern");
        assertThat(rows()).isEqualTo(1);
    }

    /** The id that the login gave the session is not given to a client with the previous one. */
    @Test
    void a_login_whose_answer_is_lost_lasts_for_the_grace_period_and_the_user_logs_in_again() {
        String id = newSession();
        network.cutAnswerTo("UPDATE");
        leavesTheOutcomeOpen(() -> request(Visit.of("alice").with(id)));
        assertThat(request(Visit.of("alice").with(id))).isEqualTo("tent of alice");
        clock.advance(node.backend().config().rotationGrace().plusMillis(1));
        assertThat(request(Visit.of(null).with(id))).isEqualTo("none of nobody");
        assertThat(cart(id)).isEqualTo("none");
        String again = newSession();
        request(Visit.of("alice").with(again));
        assertThat(request(Visit.of("alice").with(again))).isEqualTo("tent of alice");
    }

    /** A request of a user; returns what its session has. */
    private String request(Visit visit) {
        try {
            return (String)
                    node.node().get(SessionManager.class).activate(visit, this::cartAndPrincipal);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception checked) {
            throw new AssertionError(checked);
        }
    }

    private String cartAndPrincipal() {
        WebSession session = node.node().get(WebSession.class);
        return session.get("cart", String.class).orElse("none")
                + " of "
                + session.principal().orElse("nobody");
    }

    @Test
    void a_logout_whose_answer_is_lost_is_final_and_can_be_tried_again() {
        String id = newSession();
        network.cutAnswerTo("DELETE");
        leavesTheOutcomeOpen(() -> node.shop().visit(id, WebSession::invalidate));
        assertThat(rows()).isZero();
        node.shop().visit(id, WebSession::invalidate);
        assertThat(cart(id)).isEqualTo("none");
        assertThat(rows()).isZero();
    }

    @Test
    void a_logout_that_never_arrives_is_reported_and_the_next_one_ends_the_session() {
        String id = newSession();
        network.cutBefore("DELETE");
        leavesTheOutcomeOpen(() -> node.shop().visit(id, WebSession::invalidate));
        assertThat(cart(id)).isEqualTo("tent");
        node.shop().visit(id, WebSession::invalidate);
        assertThat(cart(id)).isEqualTo("none");
    }

    @Test
    void a_commit_whose_answer_is_lost_is_made_once() {
        SessionBackend backend = inTransactions();
        backend.set("id", TENT);
        long before = version();
        network.cutAnswerTo("COMMIT");
        leavesTheOutcomeOpen(() -> backend.set("id", LANTERN));
        assertThat(version()).isEqualTo(before + 1);
        assertThat(backend.get("id")).hasValue(LANTERN);
        backend.set("id", LANTERN);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void a_commit_that_never_arrives_is_no_change_and_the_next_attempt_works() {
        SessionBackend backend = inTransactions();
        backend.set("id", TENT);
        network.cutBefore("COMMIT");
        leavesTheOutcomeOpen(() -> backend.set("id", LANTERN));
        assertThat(backend.get("id")).hasValue(TENT);
        backend.set("id", LANTERN);
        assertThat(backend.get("id")).hasValue(LANTERN);
        assertThat(rows()).isEqualTo(1);
    }

    /** A server that writes by several statements, and so by a commit of its own. */
    private SessionBackend inTransactions() {
        node.close();
        node = node(false);
        return node.backend();
    }
}
