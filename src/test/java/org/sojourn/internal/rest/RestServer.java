package org.sojourn.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.sojourn.SessionConfig;
import org.sojourn.WebSession;
import org.sojourn.internal.manager.SessionManager;
import org.sojourn.internal.store.RowsSource;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/**
 * A Jakarta REST application without a servlet container: Weld, Jersey and the HTTP server of
 * Grizzly. Notes each thread of its pools that is still in a boundary after its work.
 */
final class RestServer implements AutoCloseable {

    private static final URI ANY_PORT = URI.create("http://127.0.0.1:0/api/");
    private static final int THREADS = 6;

    /** A response as the client gets it. */
    record Reply<T>(HttpResponse<T> response) {

        int status() {
            return response.statusCode();
        }

        T body() {
            return response.body();
        }

        List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        /** The line that sets the cookie; empty if none does. */
        Optional<String> cookieLine() {
            return headers("Set-Cookie").stream()
                    .filter(line -> line.startsWith("session="))
                    .findFirst();
        }

        /** What the client sends from now on, as a header. */
        String cookie() {
            return cookieLine().orElseThrow().split(";")[0];
        }
    }

    private final List<String> left = new CopyOnWriteArrayList<>();
    private final FragileStore store = new FragileStore();
    private final Node beans;
    private final SessionManager manager;
    private final HttpServer http;
    private final ThreadPoolExecutor pool = pool("http");
    private final ThreadPoolExecutor workers = pool("worker");
    private final Later later;

    /** The resources and providers of all tests, with the settings that every model has. */
    RestServer() throws IOException {
        this(SessionConfig.builder(), true);
    }

    /**
     * @param asJersey whether the steps of requests are seen, as on Jersey, or are not
     */
    RestServer(SessionConfig.Builder settings, boolean asJersey) throws IOException {
        beans =
                Node.start(
                        new SuppliedBeans()
                                .with(RowsSource.class, store)
                                .with(SessionConfig.class, settings.build()),
                        ShopSession.class,
                        Basket.class);
        manager = beans.get(SessionManager.class);
        later = new Later(get(WebSession.class), workers);
        Logger.getLogger("org.glassfish").setLevel(Level.OFF);
        ResourceConfig config = application();
        if (!asJersey) {
            config.property("jakarta.ws.rs.loadServices", false);
            SessionFeature.register(config, new RestApplication(manager, false));
        }
        http = GrizzlyHttpServerFactory.createHttpServer(ANY_PORT, config, false);
        http.getListeners().forEach(listener -> listener.getTransport().setWorkerThreadPool(pool));
        http.start();
    }

    /** The application, once more. */
    ResourceConfig application() {
        WebSession session = get(WebSession.class);
        return new ResourceConfig()
                .registerInstances(
                        new Visits(session, get(Basket.class)),
                        later,
                        new MappedException.Mapper(session),
                        new HeaderFilters.Guard(session),
                        new HeaderFilters.Login(),
                        new HeaderFilters.Afterwards(session));
    }

    <T> T get(Class<T> type) {
        return beans.get(type);
    }

    Later later() {
        return later;
    }

    FragileStore store() {
        return store;
    }

    /** The threads that were in a boundary after their work, since this was last asked. */
    List<String> left() {
        List<String> found = List.copyOf(left);
        left.clear();
        return found;
    }

    private ThreadPoolExecutor pool(String name) {
        return new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>()) {
            @Override
            protected void afterExecute(Runnable work, Throwable failure) {
                if (manager.isWithin()) {
                    left.add(name + " " + Thread.currentThread().getName());
                }
            }
        };
    }

    private URI uri(String path) {
        int port = http.getListeners().iterator().next().getPort();
        return URI.create("http://127.0.0.1:" + port + "/api/" + path);
    }

    Reply<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    Reply<String> post(String path, String... headers) {
        return send("POST", path, headers);
    }

    Reply<String> send(String method, String path, String... headers) {
        return send(method, path, BodyHandlers.ofString(), headers);
    }

    /** A response of which the first bytes are read while the last are not written. */
    Reply<InputStream> begin(String path, String... headers) {
        return send("GET", path, BodyHandlers.ofInputStream(), headers);
    }

    private <T> Reply<T> send(
            String method, String path, HttpResponse.BodyHandler<T> body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return new Reply<>(HttpClient.newHttpClient().send(request.build(), body));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        pool.shutdownNow();
        workers.shutdownNow();
        beans.close();
    }
}
