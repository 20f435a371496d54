package org.sojourn.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.WebSession;
import org.sojourn.internal.manager.BoundarySource;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.internal.rest.RestServer.Reply;
import org.sojourn.support.Eventually;

/** Sessions of Jakarta REST requests where there is no servlet container. */
class RestBoundaryTest {

    private static RestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new RestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void no_thread_is_left_in_a_boundary() {
        assertThat(server.left()).isEmpty();
    }

    private static String begun() {
        return server.get("visits").cookie();
    }

    private static void assertVisits(String cookie, int visits) {
        assertThat(server.get("visits/read", "Cookie", cookie).body()).isEqualTo("" + visits);
    }

    // The cookie

    @Test
    void a_session_that_a_request_begins_is_there_for_the_next_one() {
        Reply<String> first = server.get("visits");
        assertThat(first.body()).isEqualTo("1");
        Reply<String> second = server.get("visits", "Cookie", first.cookie());
        assertThat(second.body()).isEqualTo("2");
        assertThat(second.cookieLine()).isEmpty();
        assertThat(second.headers("Cache-Control")).isEmpty();
    }

    @Test
    void the_cookie_has_the_attributes_of_the_settings_and_keeps_the_response_out_of_caches() {
        Reply<String> first = server.get("visits");
        assertThat(first.cookieLine().orElseThrow())
                .matches("session=[\\w-]{22,}; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax");
        assertThat(first.headers("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void a_request_that_does_not_touch_the_session_gets_no_cookie() {
        assertThat(server.get("visits/nothing").headers("Set-Cookie")).isEmpty();
        assertThat(server.get("visits/read").headers("Set-Cookie")).isEmpty();
    }

    @Test
    void an_id_that_no_session_has_is_never_taken_over() {
        String planted = "session=" + "a".repeat(43);
        Reply<String> reply = server.get("visits", "Cookie", planted);
        assertThat(reply.body()).isEqualTo("1");
        assertThat(reply.cookie()).isNotEqualTo(planted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "session=", "session=%00;;=", "=;session=\"", "sessionX=1"})
    void a_cookie_that_is_malformed_is_no_session(String cookie) {
        assertThat(server.get("visits", "Cookie", cookie).body()).isEqualTo("1");
    }

    @Test
    void of_several_cookies_the_one_that_has_a_session_counts() {
        String cookie = begun();
        String sent = "session=" + "a".repeat(43) + "; OTHER=1; " + cookie;
        assertThat(server.get("visits", "Cookie", sent).body()).isEqualTo("2");
    }

    @Test
    void cookies_and_directives_of_the_application_stay_except_for_one_of_our_name() {
        Reply<String> reply = server.get("visits/own-headers");
        assertThat(reply.headers("Set-Cookie")).hasSize(2).anyMatch(l -> l.startsWith("OTHER=o"));
        assertThat(reply.cookie()).isNotEqualTo("session=forged");
        assertThat(reply.headers("Cache-Control")).containsExactlyInAnyOrder("private", "no-store");
    }

    @Test
    void a_rotation_gives_the_client_another_id_and_the_session_goes_on() {
        String before = begun();
        String after = server.post("visits/rotate", "Cookie", before).cookie();
        assertThat(after).isNotEqualTo(before);
        assertVisits(after, 1);
    }

    @Test
    void an_invalidated_session_takes_the_cookie_from_the_client_and_stays_dead() {
        String cookie = begun();
        Reply<String> reply = server.post("visits/logout", "Cookie", cookie);
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.cookieLine().orElseThrow()).startsWith("session=; Path=/; Max-Age=0");
        assertVisits(cookie, 0);
    }

    @Test
    void a_response_without_an_entity_sets_the_cookie_too() {
        Reply<String> reply = server.post("visits/no-content");
        assertThat(reply.status()).isEqualTo(204);
        assertVisits(reply.cookie(), 1);
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200, true", "OPTIONS, 200, false"})
    void a_method_without_a_body_has_its_session(String method, int status, boolean begins) {
        Reply<String> reply = server.send(method, "visits");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.cookieLine().isPresent()).isEqualTo(begins);
    }

    // What is in the session

    @Test
    void beans_of_the_stored_scope_live_in_the_session() {
        Reply<String> first = server.post("visits/basket");
        assertThat(first.body()).isEqualTo("[tent]");
        assertThat(server.post("visits/basket", "Cookie", first.cookie()).body())
                .isEqualTo("[tent, tent]");
    }

    @Test
    void a_user_that_a_filter_of_the_application_knows_is_the_principal_with_another_id() {
        String anonymous = begun();
        Reply<String> login =
                server.get("visits", "Cookie", anonymous, "X-User", "alice", "X-Show", "");
        assertThat(login.headers("X-Principal")).containsExactly("alice");
        assertThat(login.cookie()).isNotEqualTo(anonymous);
    }

    // Filters, mappers, sub-resources

    @Test
    void filters_of_the_application_have_the_session_before_and_after_the_resource() {
        Reply<String> refused = server.get("visits", "X-Refuse", "", "X-Show", "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.headers("X-Visits")).containsExactly("1");
        assertVisits(refused.cookie(), 1);
    }

    @Test
    void a_path_that_no_resource_has_is_a_request_like_others() {
        Reply<String> reply = server.get("none", "X-Show", "");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers("X-Visits")).containsExactly("0");
    }

    @Test
    void a_response_filter_that_fails_leaves_no_boundary_behind() {
        String cookie = begun();
        assertThat(server.get("visits", "Cookie", cookie, "X-Fail", "").status()).isEqualTo(500);
        assertVisits(cookie, 2);
    }

    @ParameterizedTest
    @CsvSource({"1, 409", "404, 404", "503, 503"})
    void a_request_that_fails_keeps_what_it_changed(int how, int status) {
        Reply<String> reply = server.get("visits/fail/" + how);
        assertThat(reply.status()).isEqualTo(status);
        assertVisits(reply.cookie(), 1);
    }

    /** The implementation then answers without filters, so the client learns of no new id. */
    @Test
    void an_exception_that_no_mapper_knows_keeps_what_the_request_changed() {
        String cookie = begun();
        assertThat(server.get("visits/fail/0", "Cookie", cookie).status()).isEqualTo(500);
        assertVisits(cookie, 2);
    }

    @Test
    void an_exception_mapper_has_the_session() {
        assertThat(server.get("visits/fail/1").body()).isEqualTo("visits 1");
    }

    @Test
    void a_method_or_class_with_the_annotation_has_no_session() {
        assertThat(server.get("visits/skipped").body())
                .contains("SJN00502", "@SkipSession on Visits.skipped");
        assertThat(server.get("visits/parts/true").body())
                .contains("SJN00502", "@SkipSession on SkippedPart");
        assertThat(server.get("visits/parts/false").body()).isEqualTo("count 1");
    }

    // Other boundaries, and a database that is down

    /** As within the servlet filter, or where a program calls its resources itself. */
    @Test
    void a_request_that_is_in_a_boundary_already_gets_no_second_one() throws Exception {
        ApplicationHandler handler = new ApplicationHandler(server.application());
        WebSession session = server.get(WebSession.class);
        server.get(SessionManager.class)
                .activate(
                        BoundarySource.of(Optional.empty()),
                        () -> {
                            session.set("count", 7);
                            ContainerRequest request =
                                    new ContainerRequest(
                                            URI.create("http://localhost/"),
                                            URI.create("http://localhost/visits"),
                                            "GET",
                                            null,
                                            new MapPropertiesDelegate(),
                                            null);
                            ContainerResponse response = handler.apply(request).get();
                            assertThat(response.getEntity()).isEqualTo(8);
                            assertThat(response.getHeaders()).doesNotContainKey("Set-Cookie");
                            session.invalidate();
                            return null;
                        });
    }

    @Test
    void a_database_that_is_down_is_a_503_without_details_and_the_session_works_again_later() {
        String cookie = begun();
        server.store().down(true);
        try {
            Reply<String> reading = server.get("visits", "Cookie", cookie);
            assertThat(reading.status()).isEqualTo(503);
            assertThat(reading.body())
                    .matches("SJN\\d{5}: The sessions are unavailable. Try again later.");
            Reply<String> writing = server.post("visits/no-content");
            assertThat(writing.status()).isEqualTo(503);
            assertThat(writing.body()).startsWith("SJN").doesNotContain("secret");
            assertThat(writing.cookieLine()).isEmpty();
            assertThat(server.get("visits/nothing", "Cookie", cookie).status()).isEqualTo(200);
        } finally {
            server.store().down(false);
        }
        assertVisits(cookie, 1);
    }

    // Output

    @Test
    void what_a_stream_changes_is_stored_before_its_first_byte_and_at_its_end() throws Exception {
        Reply<InputStream> reply = server.begin("later/stream");
        try (InputStream body = reply.body()) {
            assertThat(body.readNBytes(10)).hasSize(10);
            assertVisits(reply.cookie(), 1);
            server.later().gate().countDown();
            assertThat(text(body.readAllBytes())).endsWith("last");
        }
        Eventually.holds(() -> assertVisits(reply.cookie(), 2));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void after_the_first_byte_no_session_begins() {
        Reply<String> reply = server.get("later/stream-then-begin");
        assertThat(reply.body()).startsWith("first SJN00503");
        assertThat(reply.cookieLine()).isEmpty();
    }

    @Test
    void a_client_that_goes_away_leaves_no_boundary_behind() throws Exception {
        Reply<InputStream> reply = server.begin("later/endless");
        try (InputStream body = reply.body()) {
            assertThat(body.readNBytes(10)).hasSize(10);
        }
        assertVisits(reply.cookie(), 1);
    }

    // Responses that are made later

    @Test
    void a_response_that_another_thread_resumes_sets_the_cookie_of_the_method() {
        Reply<String> reply = server.get("later/resumed", "X-Show", "");
        assertThat(reply.body()).startsWith("1 SJN00501");
        assertThat(reply.headers("X-Visits")).containsExactly("1");
        assertVisits(reply.cookie(), 1);
    }

    @Test
    void a_method_that_resumes_its_own_response_goes_on_with_the_session() {
        String cookie = begun();
        assertThat(server.get("later/at-once", "Cookie", cookie).body()).isEqualTo("resumed");
        Eventually.holds(() -> assertVisits(cookie, 2));
    }

    @Test
    void a_response_waits_for_what_its_method_changes() throws Exception {
        CompletableFuture<Reply<String>> reply =
                CompletableFuture.supplyAsync(() -> server.get("later/overtaken"));
        CountDownLatch gate = server.later().gate();
        assertThat(reply).isNotDone();
        gate.countDown();
        assertVisits(reply.get().cookie(), 1);
    }

    @Test
    void while_a_response_waits_its_session_is_stored() throws Exception {
        String cookie = begun();
        CompletableFuture<Reply<String>> reply =
                CompletableFuture.supplyAsync(() -> server.get("later/waiting", "Cookie", cookie));
        Eventually.holds(() -> assertVisits(cookie, 2));
        server.post("later/wake");
        assertThat(reply.get().body()).isEqualTo("woken");
    }

    @Test
    void a_request_that_resumes_the_response_of_another_user_stays_in_its_own_session()
            throws Exception {
        String alice = begun();
        String bob = begun();
        CompletableFuture<Reply<String>> waiting =
                CompletableFuture.supplyAsync(
                        () -> server.get("later/waiting", "Cookie", alice, "X-Show", ""));
        Eventually.holds(() -> assertThat(server.later().waitingResponses()).isOne());
        assertThat(server.post("later/wake", "Cookie", bob).body()).isEqualTo("5");
        assertThat(waiting.get().headers("X-Visits")).containsExactly("2");
        assertVisits(alice, 2);
        assertVisits(bob, 3);
    }

    @Test
    void a_response_that_times_out_sets_the_cookie() {
        Reply<String> reply = server.get("later/timeout");
        assertThat(reply.status()).isEqualTo(503);
        assertVisits(reply.cookie(), 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "hidden-stage"})
    void a_completion_stage_has_the_session_of_its_method(String stage) {
        Reply<String> reply = server.get("later/" + stage, "X-Show", "");
        assertThat(reply.body()).isEqualTo("count 1");
        assertThat(reply.headers("X-Visits")).containsExactly("1");
        assertVisits(reply.cookie(), 1);
    }

    @Test
    void a_method_that_jersey_runs_on_a_thread_of_its_own_has_the_session() {
        Reply<String> reply = server.get("later/managed");
        assertThat(reply.body()).isEqualTo("1");
        assertVisits(reply.cookie(), 1);
    }

    @Test
    void the_first_event_of_a_stream_brings_the_cookie_and_later_events_have_no_session() {
        Reply<String> reply = server.get("later/events");
        assertThat(reply.body()).contains("data: one", "SJN00501");
        assertVisits(reply.cookie(), 1);
    }

    @Test
    void a_method_that_sends_events_has_the_session_until_it_returns() {
        Reply<String> reply = server.get("later/events-at-once");
        assertThat(reply.body()).contains("data: one", "data: count 2");
        Eventually.holds(() -> assertVisits(reply.cookie(), 2));
    }
}
