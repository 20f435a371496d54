package org.sojourn.server.app;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sojourn.AsyncSessionBackend;

/** Asks the asynchronous backend from a thread that the server does not manage. */
@WebServlet("/own-thread/*")
public class OwnThreadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int SECONDS = 15;

    @Inject transient AsyncSessionBackend sessions;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Executor threads = threads(request.getParameter("of"));
        try {
            Object answer =
                    CompletableFuture.supplyAsync(() -> work(request.getPathInfo()), threads)
                            .thenCompose(stage -> stage)
                            .get(SECONDS, TimeUnit.SECONDS);
            response.getWriter().print(answer);
        } catch (ExecutionException | InterruptedException | TimeoutException failed) {
            throw new ServletException(failed);
        }
    }

    private static Executor threads(String kind) {
        return switch (kind) {
            case "pool" -> ForkJoinPool.commonPool();
            case "application" -> task -> new Thread(task, "own").start();
            case "library" -> OwnThreadServlet::startForeign;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** A thread that knows nothing of the application, as that of a driver or a message client. */
    private static void startForeign(Runnable task) {
        Thread thread = new Thread(task, "foreign");
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
    }

    private CompletionStage<?> work(String path) {
        String id = UUID.randomUUID().toString();
        return switch (path) {
            case "/stored" ->
                    sessions.set(id, new byte[] {1})
                            .thenCompose(done -> sessions.get(id))
                            .thenApply(found -> found.isPresent());
            case "/after-deletion" ->
                    sessions.deleteExpired()
                            .thenCompose(number -> sessions.set(id, new byte[] {2}))
                            .thenCompose(done -> sessions.get(id))
                            .thenApply(found -> found.isPresent());
            default -> throw new IllegalArgumentException(path);
        };
    }
}
