package org.sojourn.server.app;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.sojourn.WebSession;

/** Puts an attribute into the session and lets another thread answer. */
@WebServlet(urlPatterns = "/async/*", asyncSupported = true)
public class AsyncServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient WebSession session;
    @Inject transient Gate gate;
    private transient Executor executor;

    @Override
    public void init() {
        try {
            executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
        } catch (NamingException withoutManagedThreads) {
            executor = task -> new Thread(task, "asynchronous").start();
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String way = request.getPathInfo().substring(1);
        if (way.equals("begin-late")) {
            beginLate(way, request.startAsync());
            return;
        }
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
            case "change-after":
                request.startAsync().dispatch(target(request));
                request.getSession().setAttribute("after", way);
                break;
            case "change-after-handed":
                request.startAsync(request, response).dispatch(target(request));
                request.getSession().setAttribute("after", way);
                break;
            case "change-after-wrapped":
                request.startAsync(
                                new HttpServletRequestWrapper(request),
                                new HttpServletResponseWrapper(response))
                        .dispatch(target(request));
                request.getSession().setAttribute("after", way);
                break;
            case "timeout":
                AsyncContext slow = request.startAsync();
                slow.setTimeout(100);
                slow.addListener(new TimeoutListener());
                break;
            case "cached":
                AsyncContext cached = request.startAsync();
                response.setHeader("Cache-Control", "max-age=60");
                cached.complete();
                break;
            case "cached-elsewhere":
                AsyncContext cachedElsewhere = request.startAsync();
                executor.execute(() -> cache(cachedElsewhere));
                break;
            case "cached-dispatch":
                request.startAsync().dispatch("/dispatched?cache=1");
                break;
            case "identity-own":
                identify(request.startAsync(), request, response, response);
                break;
            case "identity-handed":
                identify(request.startAsync(request, response), request, response, response);
                break;
            case "identity-wrapped":
                HttpServletRequest ownRequest = new HttpServletRequestWrapper(request);
                HttpServletResponse ownResponse = new HttpServletResponseWrapper(response);
                AsyncContext given = request.startAsync(ownRequest, ownResponse);
                identify(given, ownRequest, ownResponse, response);
                break;
            default:
                throw new IllegalArgumentException(way);
        }
    }

    /** Returns when the other thread has answered, unless that waits for the return. */
    private void beginLate(String way, AsyncContext async) {
        session.set("way", way);
        CountDownLatch answered = new CountDownLatch(1);
        executor.execute(
                () -> {
                    answer(async);
                    answered.countDown();
                });
        try {
            answered.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String target(HttpServletRequest request) {
        return request.getParameter("path") == null ? "/dispatched" : "/dispatched?path=1";
    }

    private static void cache(AsyncContext async) {
        ((HttpServletResponse) async.getResponse()).setHeader("Cache-Control", "max-age=60");
        async.complete();
    }

    private static void identify(
            AsyncContext async,
            HttpServletRequest request,
            HttpServletResponse expected,
            HttpServletResponse response)
            throws IOException {
        response.getWriter()
                .print(
                        (async.getRequest() == request)
                                + " "
                                + (async.getResponse() == expected)
                                + " "
                                + async.hasOriginalRequestAndResponse());
        async.complete();
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
