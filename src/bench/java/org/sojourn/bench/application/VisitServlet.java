package org.sojourn.bench.application;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * The same servlet for all stores: plain Servlet code, which does what the path asks for. It checks
 * what it reads. Without a session, the status is 410.
 */
@WebServlet("/visit/*")
public class VisitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getPathInfo();
        HttpSession session = request.getSession(path.equals("/open"));
        if (session == null) {
            answer(response, HttpServletResponse.SC_GONE, "no session");
            return;
        }
        answer(response, HttpServletResponse.SC_OK, done(path, session, request));
    }

    private static String done(String path, HttpSession session, HttpServletRequest request) {
        return switch (path) {
            case "/open" -> opened(session, number(request));
            case "/read" -> Long.toString(stored(session));
            case "/write" -> written(session, number(request));
            case "/add" -> added(session, request);
            case "/names" -> names(session);
            case "/close" -> closed(session);
            default -> throw new IllegalArgumentException(path);
        };
    }

    /** Answers the id, which tables of sessions are searched for. */
    private static String opened(HttpSession session, long number) {
        session.setAttribute(Cart.ATTRIBUTE, Cart.of(number));
        return session.getId();
    }

    private static String written(HttpSession session, long number) {
        long before = stored(session);
        session.setAttribute(Cart.ATTRIBUTE, Cart.of(number));
        return Long.toString(before);
    }

    /** Sets one more attribute, some time after the session was loaded. */
    private static String added(HttpSession session, HttpServletRequest request) {
        stored(session);
        try {
            Thread.sleep(Long.parseLong(request.getParameter("millis")));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        session.setAttribute(request.getParameter("name"), "added");
        return "added";
    }

    private static String names(HttpSession session) {
        return String.join(" ", Collections.list(session.getAttributeNames()));
    }

    private static String closed(HttpSession session) {
        session.invalidate();
        return "closed";
    }

    private static long stored(HttpSession session) {
        return Cart.number(session.getAttribute(Cart.ATTRIBUTE));
    }

    private static long number(HttpServletRequest request) {
        return Long.parseLong(request.getParameter("number"));
    }

    static void answer(HttpServletResponse response, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/plain");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
