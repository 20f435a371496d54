package org.sojourn.server.app;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.sojourn.SessionBackend;
import org.sojourn.SessionStateException;
import org.sojourn.WebSession;

/** Puts an attribute into the session and lets the response be committed in one of many ways. */
@WebServlet("/path/*")
public class PathServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient WebSession session;
    @Inject transient SessionBackend backend;
    @Inject transient Gate gate;
    @Inject transient Witness witness;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String way = request.getPathInfo().substring(1);
        if (way.startsWith("late")) {
            late(way, response);
            return;
        }
        if (way.equals("half-a-buffer")) {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().print("x".repeat(response.getBufferSize() / 2));
        }
        session.set("way", way);
        String large = "x".repeat(4 * response.getBufferSize());
        switch (way) {
            case "end":
                response.getWriter().print("end");
                break;
            case "empty", "half-a-buffer":
                break;
            case "flush":
                response.flushBuffer();
                gate.await();
                break;
            case "flushed-writer":
                response.getWriter().print("some");
                response.getWriter().flush();
                gate.await();
                break;
            case "flushed-stream":
                response.getOutputStream().print("some");
                response.getOutputStream().flush();
                gate.await();
                break;
            case "closed-stream":
                response.getOutputStream().print("some");
                response.getOutputStream().close();
                break;
            case "full-stream":
                response.getOutputStream().write(large.getBytes());
                gate.await();
                break;
            case "full-writer":
                response.getWriter().write(large);
                gate.await();
                break;
            case "full-byte-by-byte":
                for (byte next : large.getBytes()) {
                    response.getOutputStream().write(next);
                }
                gate.await();
                break;
            case "long-write":
                response.getOutputStream().write(new byte[response.getBufferSize() / 3]);
                break;
            case "content-length":
                response.setContentLength(4);
                response.getOutputStream().print("four");
                break;
            case "content-length-set":
                response.setHeader("Content-Length", "4");
                response.getOutputStream().print("four");
                break;
            case "content-length-added":
                response.addHeader("content-length", "4");
                response.getWriter().print("four");
                break;
            case "content-length-as-number":
                response.setIntHeader("Content-Length", 4);
                response.getWriter().print("four");
                break;
            case "content-length-added-as-number":
                response.addIntHeader("Content-Length", 4);
                response.getOutputStream().print("four");
                break;
            case "content-length-zero":
                response.setHeader("Content-Length", "0");
                break;
            case "attributes":
                response.flushBuffer();
                response.getWriter().print(attributes(request));
                break;
            case "redirect":
                response.sendRedirect("/elsewhere");
                break;
            case "error":
                response.sendError(HttpServletResponse.SC_CONFLICT);
                break;
            case "error-with-page":
                response.sendError(HttpServletResponse.SC_GONE, "gone");
                break;
            case "renew-with-page":
                session.rotateId();
                response.sendError(HttpServletResponse.SC_GONE, "gone");
                break;
            case "exception":
                throw new IllegalStateException("not handled");
            case "exception-after-writing":
                response.getWriter().write("x".repeat(response.getBufferSize() + 1));
                throw new IllegalStateException("not handled");
            case "exception-with-page":
                throw new UnsupportedOperationException("handled by a page");
            case "reset":
                response.getWriter().print("first thought");
                session.save();
                response.reset();
                response.getWriter().print("second thought");
                break;
            case "forward":
                request.getRequestDispatcher("/forwarded").forward(request, response);
                break;
            case "include":
                request.getRequestDispatcher("/forwarded").include(request, response);
                break;
            case "include-flushing":
                request.getRequestDispatcher("/forwarded?flush=1").include(request, response);
                break;
            case "include-declaring":
                request.getRequestDispatcher("/forwarded?declare=1").include(request, response);
                response.getWriter().print(" and more");
                break;
            case "include-by-name":
                request.getServletContext()
                        .getNamedDispatcher(DispatchTargetServlet.NAME)
                        .include(request, response);
                break;
            default:
                throw new IllegalArgumentException(way);
        }
        boolean stored = backend.get(session.id().orElseThrow()).isPresent();
        witness.saw("stored=" + stored + " committed=" + response.isCommitted());
    }

    /** What a page for debugging shows. */
    private static Map<String, Object> attributes(HttpServletRequest request) {
        Map<String, Object> attributes = new TreeMap<>();
        for (String name : Collections.list(request.getAttributeNames())) {
            attributes.put(name, request.getAttribute(name));
        }
        return attributes;
    }

    private void late(String way, HttpServletResponse response) throws IOException {
        response.setBufferSize(1024);
        response.getOutputStream().print("x".repeat(2048));
        response.flushBuffer();
        witness.forget();
        try {
            session.set("way", way);
            witness.saw("set");
        } catch (SessionStateException tooLate) {
            witness.saw(tooLate.getMessage());
        }
    }
}
