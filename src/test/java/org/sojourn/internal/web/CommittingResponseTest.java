package org.sojourn.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.Statements;
import org.sojourn.support.SuppliedBeans;
import org.sojourn.testkit.MutableClock;

/** What the client gets of a response that an application writes in one way or another. */
class CommittingResponseTest {

    private static final int BUFFER = 1000;

    private final SessionConfig config = SessionConfig.defaults();

    @RegisterExtension
    private final Node node =
            Node.start(
                    new SuppliedBeans()
                            .with(Clock.class, new MutableClock())
                            .with(SessionConfig.class, config),
                    ShopSession.class);

    private final SessionBackend backend = node.get(SessionBackend.class);
    private final Exchanges browser = new Exchanges(node.get(ServletBoundary.class), config);

    private static void begin(HttpServletRequest request) {
        request.getSession().setAttribute("cart", "tent");
    }

    private void assertThatTheClientHasTheSession() throws Exception {
        assertThat(browser.wire().cookie()).as("cookie of the response").isNotNull();
        browser.request(
                request -> assertThat(request.getSession().getAttribute("cart")).isEqualTo("tent"));
    }

    // The declared length

    private interface Declaring {
        void declare(HttpServletResponse response, String value);
    }

    private enum Way implements Declaring {
        SET_HEADER((response, value) -> response.setHeader("Content-Length", value)),
        ADD_HEADER((response, value) -> response.addHeader("content-length", value)),
        SET_INT_HEADER(
                (response, value) ->
                        response.setIntHeader("CONTENT-LENGTH", Integer.parseInt(value))),
        ADD_INT_HEADER(
                (response, value) ->
                        response.addIntHeader("Content-Length", Integer.parseInt(value))),
        SET_LENGTH((response, value) -> response.setContentLength(Integer.parseInt(value))),
        SET_LONG_LENGTH((response, value) -> response.setContentLengthLong(Long.parseLong(value)));

        private final Declaring declaring;

        Way(Declaring declaring) {
            this.declaring = declaring;
        }

        @Override
        public void declare(HttpServletResponse response, String value) {
            declaring.declare(response, value);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SET_HEADER, 4",
        "SET_HEADER, 0",
        "SET_HEADER, ' 4 '",
        "ADD_HEADER, 4",
        "ADD_HEADER, 0",
        "SET_INT_HEADER, 4",
        "SET_INT_HEADER, 0",
        "ADD_INT_HEADER, 4",
        "SET_LENGTH, 4",
        "SET_LENGTH, 0",
        "SET_LONG_LENGTH, 4"
    })
    void a_declared_length_however_declared_is_reached_with_the_session_stored(
            Way way, String length) throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    begin(request);
                    way.declare(response, length);
                    if (!length.equals("0")) {
                        response.getOutputStream().print("four");
                    }
                    assertThat(response.isCommitted()).isTrue();
                });
        assertThatTheClientHasTheSession();
    }

    @ParameterizedTest
    @ValueSource(strings = {"four", "", "99999999999999999999", "-"})
    void a_length_that_is_no_number_may_be_any(String length) throws Exception {
        browser.answer(
                new Wire().buffering(BUFFER, 1),
                (request, response) -> {
                    begin(request);
                    response.setHeader("Content-Length", length);
                    response.getOutputStream().print("four");
                    assertThat(response.isCommitted()).isTrue();
                });
        assertThatTheClientHasTheSession();
    }

    @Test
    void a_length_that_is_taken_back_or_none_changes_nothing() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    begin(request);
                    response.setContentLength(-1);
                    response.setHeader("Content-Length", null);
                    response.getOutputStream().print("four");
                    assertThat(response.isCommitted()).isFalse();
                });
        assertThatTheClientHasTheSession();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "4"})
    void a_length_that_is_declared_when_as_much_is_written_commits(String length) throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    begin(request);
                    response.getOutputStream().print("four");
                    response.setHeader("Content-Length", length);
                    assertThat(response.isCommitted()).isTrue();
                });
        assertThatTheClientHasTheSession();
    }

    /** As Tomcat does with that of an included resource. */
    @Test
    void what_changes_after_a_length_that_the_container_ignores_is_stored_before_the_commit()
            throws Exception {
        try (Statements statements = Statements.record()) {
            browser.answer(
                    new Wire().buffering(BUFFER, BUFFER).ignoringLengths(),
                    (request, response) -> {
                        begin(request);
                        response.setContentLength(4);
                        response.getOutputStream().print("four");
                        request.getSession().setAttribute("hat", "yes");
                        for (int i = 4; i < BUFFER; i++) {
                            assertThat(response.isCommitted()).isFalse();
                            response.getOutputStream().write('x');
                        }
                        assertThat(response.isCommitted()).isTrue();
                        assertThat(statements.verbs()).containsExactly("INSERT", "UPDATE");
                    });
        }
    }

    // The buffer

    @ParameterizedTest
    @CsvSource({"UTF-8, ż, 2", "UTF-8, x, 1", "UTF-8, €, 3", "ISO-8859-2, ż, 1", "UTF-16BE, x, 2"})
    void a_session_may_begin_until_the_buffer_is_full(String encoding, String character, int bytes)
            throws Exception {
        browser.answer(
                new Wire().buffering(BUFFER, BUFFER).in(Charset.forName(encoding)),
                (request, response) -> {
                    PrintWriter writer = response.getWriter();
                    writer.print(character.repeat((BUFFER - 1) / bytes));
                    begin(request);
                    writer.print(character);
                    writer.flush();
                });
        assertThatTheClientHasTheSession();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, x, 1", "UTF-8, ż, 2", "ISO-8859-2, ż, 1"})
    void a_session_is_not_stored_before_the_buffer_is_full(
            String encoding, String character, int bytes) throws Exception {
        try (Statements statements = Statements.record()) {
            browser.answer(
                    new Wire().buffering(BUFFER, BUFFER).in(Charset.forName(encoding)),
                    (request, response) -> {
                        begin(request);
                        response.getWriter().print(character.repeat((BUFFER - 1) / bytes));
                        request.getSession().setAttribute("hat", "yes");
                    });
            assertThat(statements.verbs()).containsExactly("INSERT");
        }
    }

    @Test
    void a_pair_of_surrogates_is_one_character_of_four_bytes() throws Exception {
        browser.answer(
                new Wire().buffering(BUFFER, BUFFER),
                (request, response) -> {
                    for (char half : "\uD83D\uDED2".repeat(BUFFER / 4 - 1).toCharArray()) {
                        response.getWriter().write(half);
                    }
                    begin(request);
                });
        assertThatTheClientHasTheSession();
    }

    @Test
    void a_server_that_keeps_more_than_it_announces_takes_a_session_as_long() throws Exception {
        browser.answer(
                new Wire().buffering(BUFFER, 2 * BUFFER),
                (request, response) -> {
                    response.getWriter().print("x".repeat(BUFFER + 1));
                    begin(request);
                    response.getWriter().print("x".repeat(BUFFER));
                    assertThat(response.isCommitted()).isTrue();
                });
        assertThatTheClientHasTheSession();
    }

    @Test
    void an_id_that_changes_when_the_buffer_is_full_but_kept_reaches_the_client() throws Exception {
        browser.request(CommittingResponseTest::begin);
        String former = browser.id();
        browser.answer(
                new Wire().buffering(BUFFER, 2 * BUFFER),
                (request, response) -> {
                    request.getSession();
                    response.getWriter().print("x".repeat(BUFFER + 1));
                    request.changeSessionId();
                    response.getWriter().print("x".repeat(BUFFER));
                    assertThat(response.isCommitted()).isTrue();
                });
        assertThat(browser.id()).isNotEqualTo(former);
        assertThatTheClientHasTheSession();
    }

    @Test
    void a_logout_when_the_buffer_is_full_but_kept_takes_the_cookie_along() throws Exception {
        browser.request(CommittingResponseTest::begin);
        browser.answer(
                new Wire().buffering(BUFFER, 2 * BUFFER),
                (request, response) -> {
                    request.getSession();
                    response.getWriter().print("x".repeat(BUFFER + 1));
                    request.getSession().invalidate();
                    response.getWriter().print("x".repeat(BUFFER));
                    assertThat(response.isCommitted()).isTrue();
                });
        assertThat(browser.id()).isNull();
    }

    @Test
    void a_session_is_stored_once_however_often_something_is_written() throws Exception {
        try (Statements statements = Statements.record()) {
            browser.answer(
                    new Wire().buffering(BUFFER, 100 * BUFFER),
                    (request, response) -> {
                        begin(request);
                        for (int i = 0; i < 10 * BUFFER; i++) {
                            response.getOutputStream().write('x');
                            request.getSession().setAttribute("written", i);
                        }
                    });
            assertThat(statements.verbs()).containsExactly("INSERT", "UPDATE");
        }
    }

    private interface Writing {
        void write(ServletOutputStream stream) throws IOException;
    }

    private enum AtOnce implements Writing {
        LONG_ARRAY(stream -> stream.write(new byte[BUFFER / 4 + 1])),
        LONG_TEXT(stream -> stream.print("x".repeat(BUFFER / 4 + 1))),
        BYTE_BUFFER(stream -> stream.write(ByteBuffer.wrap(new byte[1])));

        private final Writing writing;

        AtOnce(Writing writing) {
            this.writing = writing;
        }

        @Override
        public void write(ServletOutputStream stream) throws IOException {
            writing.write(stream);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_session_is_stored_before_a_server_sends_at_once_what_would_fit_its_buffer(AtOnce way)
            throws Exception {
        browser.answer(
                new Wire().buffering(BUFFER, BUFFER).sendingAtOnceFrom(BUFFER / 4),
                (request, response) -> {
                    begin(request);
                    way.write(response.getOutputStream());
                    assertThat(response.isCommitted()).isTrue();
                });
        assertThatTheClientHasTheSession();
    }

    @Test
    void short_writes_and_empty_buffers_are_no_reason_to_store_a_session_early() throws Exception {
        try (Statements statements = Statements.record()) {
            browser.answer(
                    new Wire().buffering(BUFFER, BUFFER).sendingAtOnceFrom(BUFFER / 4),
                    (request, response) -> {
                        begin(request);
                        response.getOutputStream().write(new byte[BUFFER / 4]);
                        response.getOutputStream().write(ByteBuffer.allocate(0));
                        request.getSession().setAttribute("hat", "yes");
                    });
            assertThat(statements.verbs()).containsExactly("INSERT");
        }
    }

    @Test
    void what_changes_between_a_long_write_and_a_full_buffer_is_stored_before_the_commit()
            throws Exception {
        try (Statements statements = Statements.record()) {
            browser.answer(
                    new Wire().buffering(BUFFER, BUFFER),
                    (request, response) -> {
                        begin(request);
                        response.getOutputStream().write(new byte[BUFFER / 2]);
                        request.getSession().setAttribute("hat", "yes");
                        response.getOutputStream().write(new byte[BUFFER / 2]);
                        assertThat(response.isCommitted()).isTrue();
                        assertThat(statements.verbs()).containsExactly("INSERT", "UPDATE");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_session_cannot_begin_once_the_response_is_committed(boolean byFullBuffer)
            throws Exception {
        browser.answer(
                new Wire().buffering(BUFFER, BUFFER),
                (request, response) -> {
                    response.getWriter().print("x".repeat(byFullBuffer ? BUFFER + 1 : 1));
                    response.getWriter().flush();
                    response.flushBuffer();
                    assertThatThrownBy(() -> begin(request)).hasMessageStartingWith("SJN00503");
                });
        assertThat(browser.id()).isNull();
    }

    // Headers

    private interface Heading {
        void write(HttpServletResponse response);
    }

    private enum Caching implements Heading {
        SET(response -> response.setHeader("Cache-Control", "public, max-age=60")),
        SET_OTHERWISE(response -> response.setHeader("cache-control", "max-age=60")),
        ADD(response -> response.addHeader("Cache-Control", "public")),
        SET_INT(response -> response.setIntHeader("Cache-Control", 1)),
        SET_DATE(response -> response.setDateHeader("Cache-Control", 1)),
        RESET(HttpServletResponse::reset),
        RESET_AND_SET(
                response -> {
                    response.reset();
                    response.setHeader("Cache-Control", "public");
                });

        private final Heading heading;

        Caching(Heading heading) {
            this.heading = heading;
        }

        @Override
        public void write(HttpServletResponse response) {
            heading.write(response);
        }
    }

    @ParameterizedTest
    @CsvSource({"SET", "SET_OTHERWISE", "ADD", "SET_INT", "SET_DATE", "RESET", "RESET_AND_SET"})
    void a_response_that_sets_an_id_is_kept_out_of_caches_whatever_is_set_later(Caching later)
            throws Exception {
        for (Wire wire : List.of(new Wire(), new Wire().keepingCookiesApart())) {
            Exchanges visitor = new Exchanges(node.get(ServletBoundary.class), config);
            visitor.answer(
                    wire,
                    (request, response) -> {
                        begin(request);
                        HttpServletResponse async =
                                (HttpServletResponse) request.startAsync().getResponse();
                        later.write(response);
                        later.write(async);
                    },
                    (request, response) -> later.write(response));
            assertThat(wire.headers("Cache-Control")).contains("no-store");
            assertThat(visitor.id()).isNotNull();
        }
    }

    @Test
    void no_store_is_there_again_after_a_container_took_all_headers_away() throws Exception {
        Wire wire = new Wire().keepingCookiesApart();
        browser.answer(
                wire,
                (request, response) -> begin(request),
                (request, response) ->
                        ((HttpServletResponseWrapper) response).getResponse().reset(),
                (request, response) ->
                        assertThat(request.getSession(false).getAttribute("cart"))
                                .isEqualTo("tent"));
        assertThat(wire.headers("Cache-Control")).contains("no-store");
        assertThatTheClientHasTheSession();
    }

    @Test
    void a_response_that_sets_no_id_is_cached_as_the_application_likes() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> response.setHeader("Cache-Control", "public, max-age=60"));
        assertThat(browser.wire().headers("Cache-Control")).containsExactly("public, max-age=60");
    }

    @Test
    void a_cookie_that_the_application_sets_by_header_leaves_ours_alone() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    begin(request);
                    request.startAsync();
                    response.setHeader("Set-Cookie", "theme=dark");
                });
        assertThat(browser.wire().headers("Set-Cookie")).hasSize(2).contains("theme=dark");
        assertThatTheClientHasTheSession();
    }

    @Test
    void an_application_that_writes_our_cookie_in_another_way_has_it_its_way() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> {
                    begin(request);
                    request.startAsync();
                    String line = response.getHeaders("Set-Cookie").iterator().next();
                    response.setHeader("Set-Cookie", line + "; Priority=High");
                });
        assertThat(browser.wire().headers("Set-Cookie"))
                .singleElement()
                .asString()
                .endsWith("; Priority=High");
        assertThatTheClientHasTheSession();
    }

    @Test
    void a_reset_in_a_later_dispatch_keeps_the_cookie() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> begin(request),
                (request, response) -> response.reset());
        assertThatTheClientHasTheSession();
    }

    @Test
    void a_later_dispatch_goes_by_the_id_that_the_client_will_hold() throws Exception {
        browser.answer(
                new Wire(),
                (request, response) -> begin(request),
                (request, response) -> {
                    assertThat(request.getSession(false).getAttribute("cart")).isEqualTo("tent");
                    request.getSession().invalidate();
                },
                (request, response) -> assertThat(request.getSession(false)).isNull());
        assertThat(browser.id()).isNull();
    }
}
