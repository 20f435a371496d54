package org.sojourn.server.classic;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Plain Servlet code: does to the session what the path asks for, and answers with the result. */
@WebServlet(
        urlPatterns = {"/plain/*", "/static/*"},
        asyncSupported = true)
public class ClassicServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Semaphore GATE = new Semaphore(0);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
        String action = (included == null ? request.getPathInfo() : (String) included).substring(1);
        String name = request.getParameter("name");
        String value = request.getParameter("value");
        if (isDispatched(action, request, response)) {
            return;
        }
        String answer;
        try {
            answer = perform(action, name, value, request, response);
        } catch (RuntimeException refused) {
            if (request.getParameter("catch") == null) {
                throw refused;
            }
            answer = refused.getMessage();
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(answer);
    }

    private static boolean isDispatched(
            String action, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (action) {
            case "forward":
                request.getSession().setAttribute("way", action);
                request.getRequestDispatcher("/plain/target").forward(request, response);
                return true;
            case "forward-wrapped":
                request.getSession().setAttribute("way", action);
                request.getRequestDispatcher("/plain/target")
                        .forward(new HttpServletRequestWrapper(request), response);
                return true;
            case "forward-named":
                if (request.getDispatcherType() == DispatcherType.FORWARD) {
                    return false;
                }
                request.getSession().setAttribute("way", action);
                request.getServletContext()
                        .getNamedDispatcher(ClassicServlet.class.getName())
                        .forward(request, response);
                return true;
            case "include":
                request.getSession().setAttribute("way", action);
                request.getRequestDispatcher("/plain/target").include(request, response);
                return true;
            case "async":
                request.getSession().setAttribute("way", action);
                request.startAsync().dispatch("/plain/target");
                return true;
            case "async-elsewhere":
                request.getSession().setAttribute("way", action);
                AsyncContext elsewhere = request.startAsync();
                elsewhere.start(() -> answer(elsewhere));
                return true;
            case "error":
                request.getSession().setAttribute("way", action);
                response.sendError(HttpServletResponse.SC_GONE);
                return true;
            default:
                return false;
        }
    }

    private static String perform(
            String action,
            String name,
            String value,
            HttpServletRequest request,
            HttpServletResponse response) {
        switch (action) {
            case "diary":
                return String.join("\n", Diary.about(name));
            case "open":
                GATE.release();
                return "open";
            case "waiting":
                return String.valueOf(GATE.getQueueLength());
            case "none":
                return request.getSession(false) == null ? "none" : "some";
            case "touch":
                return request.getSession().getId();
            case "set":
                request.getSession().setAttribute(name, value);
                return request.getSession().getId();
            case "get":
                HttpSession known = request.getSession(false);
                return known == null ? "no session" : String.valueOf(known.getAttribute(name));
            case "remove":
                request.getSession().removeAttribute(name);
                return "removed";
            case "names":
                return Collections.list(request.getSession().getAttributeNames()).toString();
            case "describe":
                return describe(request);
            case "same":
                return String.valueOf(
                        request.getSession() == request.getSession(true)
                                && request.getSession() == request.getSession(false));
            case "timeout":
                request.getSession().setMaxInactiveInterval(Integer.parseInt(value));
                return "set";
            case "invalidate":
                request.getSession().invalidate();
                return "ended";
            case "renew-session":
                return renewSession(request);
            case "change":
                request.getSession(false);
                return request.changeSessionId();
            case "iterate":
                return iterate(request.getSession());
            case "encode":
                request.getSession().setAttribute(name, value);
                return response.encodeURL("/a") + " " + response.encodeRedirectURL("/b");
            case "ticket":
                request.getSession().setAttribute("ticket", new Ticket(value));
                return request.getSession().getId();
            case "badge":
                return wearBadges(request.getSession());
            case "list":
                request.getSession().setAttribute("list", new ArrayList<>(List.of(value)));
                return "set";
            case "list-in-place":
                @SuppressWarnings("unchecked")
                List<String> list = (List<String>) request.getSession().getAttribute("list");
                list.add(value);
                return "added";
            case "late-set":
                HttpSession late = request.getSession();
                late.getAttribute("name");
                pass();
                try {
                    late.setAttribute(name, value);
                    return "set";
                } catch (IllegalStateException ended) {
                    return "refused";
                }
            case "target", "forward-named":
                return request.getDispatcherType()
                        + " after "
                        + request.getSession(false).getAttribute("way");
            default:
                throw new IllegalArgumentException(action);
        }
    }

    /** On another thread, after the request. */
    private static void answer(AsyncContext async) {
        try {
            HttpSession session = ((HttpServletRequest) async.getRequest()).getSession();
            String refusal = "";
            try {
                session.setAttribute("late", "x");
            } catch (IllegalStateException refused) {
                refusal = refused.getMessage().substring(0, 8);
            }
            async.getResponse().getWriter().print(session.getAttribute("way") + " " + refusal);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            async.complete();
        }
    }

    private static String describe(HttpServletRequest request) {
        HttpSession session = request.getSession();
        return String.join(
                "\n",
                "id=" + session.getId(),
                "new=" + session.isNew(),
                "created=" + session.getCreationTime(),
                "accessed=" + session.getLastAccessedTime(),
                "timeout=" + session.getMaxInactiveInterval(),
                "context=" + (session.getServletContext() == request.getServletContext()),
                "requested=" + request.getRequestedSessionId(),
                "valid=" + request.isRequestedSessionIdValid(),
                "cookie=" + request.isRequestedSessionIdFromCookie(),
                "url=" + request.isRequestedSessionIdFromURL());
    }

    private static String renewSession(HttpServletRequest request) {
        HttpSession old = request.getSession();
        old.invalidate();
        boolean none = request.getSession(false) == null;
        HttpSession fresh = request.getSession();
        fresh.setAttribute("fresh", "yes");
        return none
                + " "
                + fresh.isNew()
                + " "
                + !fresh.getId().equals(old.getId())
                + " "
                + Collections.list(fresh.getAttributeNames())
                + " "
                + refusals(old);
    }

    private static List<String> refusals(HttpSession ended) {
        List<String> answers = new ArrayList<>();
        List.<Runnable>of(
                        ended::getCreationTime,
                        ended::getLastAccessedTime,
                        ended::isNew,
                        ended::invalidate,
                        ended::getAttributeNames,
                        () -> ended.getAttribute("name"),
                        () -> ended.setAttribute("name", "x"),
                        () -> ended.removeAttribute("name"),
                        ended::getId,
                        ended::getServletContext,
                        ended::getMaxInactiveInterval,
                        () -> ended.setMaxInactiveInterval(1))
                .forEach(
                        call -> {
                            try {
                                call.run();
                                answers.add("fine");
                            } catch (IllegalStateException refused) {
                                answers.add(refused.getMessage().substring(0, 8));
                            }
                        });
        return answers;
    }

    private static String iterate(HttpSession session) {
        Enumeration<String> names = session.getAttributeNames();
        List<String> seen = new ArrayList<>();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            seen.add(name);
            session.removeAttribute(name);
            session.setAttribute("after-" + name, "x");
        }
        return seen + " " + Collections.list(session.getAttributeNames());
    }

    private static String wearBadges(HttpSession session) {
        session.setAttribute("badge", new Badge(1));
        session.setAttribute("badge", new Badge(2));
        session.removeAttribute("badge");
        return session.getId();
    }

    private static void pass() {
        try {
            if (!GATE.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody opened the gate");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
