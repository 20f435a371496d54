package org.sojourn.server.app;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.sojourn.WebSession;

/** Puts an attribute into the session and lets another thread answer. */
@WebServlet(urlPatterns = "/async/*", asyncSupported = true)
public class AsyncServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient WebSession session;
    @Inject transient Gate gate;
    private transient ExecutorService executor;

    @Override
    public void init() throws ServletException {
        try {
            executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        } catch (NamingException missing) {
            throw new ServletException(missing);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String way = request.getPathInfo().substring(1);
        session.set("way", way);
        switch (way) {
            case "complete":
                AsyncContext own = request.startAsync();
                executor.execute(() -> answer(own));
                break;
            case "complete-wrapped":
                AsyncContext wrapped = request.startAsync(request, response);
                executor.execute(() -> answer(wrapped));
                break;
            case "complete-first":
                AsyncContext eager = request.startAsync();
                executor.execute(() -> answer(eager));
                gate.await();
                break;
            case "dispatch":
                request.startAsync().dispatch("/dispatched");
                break;
            case "dispatch-later":
                AsyncContext later = request.startAsync();
                executor.execute(() -> later.dispatch("/dispatched"));
                break;
            default:
                throw new IllegalArgumentException(way);
        }
    }

    private static void answer(AsyncContext async) {
        try {
            async.getResponse().getWriter().print("answered elsewhere");
            async.getResponse().flushBuffer();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            async.complete();
        }
    }
}
