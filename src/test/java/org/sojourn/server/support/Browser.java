package org.sojourn.server.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A browser as far as sessions go: it keeps the session cookie, and sends it until it expires. */
public final class Browser {

    private static final String NAME = "session=";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI application;
    private String sessionId;
    private String credentials;

    /** The server listens on the loopback only, whatever address it believes to have. */
    public Browser(URI application) {
        this.application =
                URI.create("http://127.0.0.1:" + application.getPort() + application.getPath());
    }

    /** What the browser holds in its session cookie; null if it has none. */
    public String sessionId() {
        return sessionId;
    }

    public Browser holding(String id) {
        sessionId = id;
        return this;
    }

    /** Shows a name and a password with each request (RFC 7617). */
    public Browser as(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        credentials = "Basic " + Base64.getEncoder().encodeToString(both);
        return this;
    }

    /** The path of the application on its server. */
    public String contextPath() {
        String path = application.getPath();
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    public URI uri(String path) {
        return application.resolve(path);
    }

    public Answer<String> get(String path) {
        return send("GET", path, BodyHandlers.ofString());
    }

    /** Sends the fields of a form. */
    public Answer<String> post(String path, String form) {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)),
                BodyHandlers.ofString());
    }

    public Answer<String> put(String path) {
        return send("PUT", path, BodyHandlers.ofString());
    }

    /**
     * Asks for a deletion.
     *
     * @param headers names and values in turn
     */
    public Answer<String> delete(String path, String... headers) {
        HttpRequest.Builder request = request(path).DELETE();
        return send(
                headers.length == 0 ? request : request.headers(headers), BodyHandlers.ofString());
    }

    /** Returns as soon as the head of the response is here; the body may not be written yet. */
    public Answer<InputStream> begin(String path) {
        return send("GET", path, BodyHandlers.ofInputStream());
    }

    /** Asks for a WebSocket, and for no more than that; answers the head of the response. */
    public String handshake(String path) {
        String head = RawRequest.handshake(uri(path), headers());
        head.lines()
                .filter(line -> line.startsWith("Set-Cookie: " + NAME))
                .forEach(line -> keep(line.substring("Set-Cookie: ".length())));
        return head;
    }

    /** Asks with cookies of any kind, which stay its own. */
    public Answer<String> getWith(String path, String... cookies) {
        return send(
                request(path).header("Cookie", String.join("; ", cookies)),
                BodyHandlers.ofString());
    }

    /** What goes with each request. */
    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        if (credentials != null) {
            headers.put("Authorization", credentials);
        }
        if (sessionId != null) {
            headers.put("Cookie", NAME + sessionId);
        }
        return headers;
    }

    private <B> Answer<B> send(String method, String path, BodyHandler<B> reading) {
        return send(request(path).method(method, BodyPublishers.noBody()), reading);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
    }

    private <B> Answer<B> send(HttpRequest.Builder request, BodyHandler<B> reading) {
        headers().forEach(request::header);
        try {
            Answer<B> answer = new Answer<>(CLIENT.send(request.build(), reading));
            answer.sessionCookie().ifPresent(this::keep);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void keep(String line) {
        boolean expired = line.contains("Max-Age=0");
        sessionId = expired ? null : line.substring(NAME.length(), line.indexOf(';'));
    }

    /** A response. */
    public record Answer<B>(HttpResponse<B> response) {

        public int status() {
            return response.statusCode();
        }

        public B body() {
            return response.body();
        }

        public List<String> cookies() {
            return response.headers().allValues("Set-Cookie").stream()
                    .map(CookieLine::understood)
                    .toList();
        }

        /** The line that sets the session cookie; fails if there are two. */
        public Optional<String> sessionCookie() {
            List<String> lines = cookies().stream().filter(line -> line.startsWith(NAME)).toList();
            if (lines.size() > 1) {
                throw new AssertionError(
                        "Two session cookies in one response: " + lines + response);
            }
            return lines.stream().findFirst();
        }
    }
}
