package org.sojourn.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A browser as far as sessions go: it keeps the session cookie, and sends it until it expires. */
final class Browser {

    private static final String NAME = "session=";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI application;
    private String sessionId;

    /** The server listens on the loopback only, whatever address it believes to have. */
    Browser(URI application) {
        this.application =
                URI.create("http://127.0.0.1:" + application.getPort() + application.getPath());
    }

    /** What the browser holds in its session cookie; null if it has none. */
    String sessionId() {
        return sessionId;
    }

    Browser holding(String id) {
        sessionId = id;
        return this;
    }

    URI uri(String path) {
        return application.resolve(path);
    }

    Answer<String> get(String path) {
        return send("GET", path, BodyHandlers.ofString());
    }

    Answer<String> put(String path) {
        return send("PUT", path, BodyHandlers.ofString());
    }

    /** Returns as soon as the head of the response is here; the body may not be written yet. */
    Answer<InputStream> begin(String path) {
        return send("GET", path, BodyHandlers.ofInputStream());
    }

    private <B> Answer<B> send(String method, String path, BodyHandler<B> reading) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(30))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (sessionId != null) {
            request.header("Cookie", NAME + sessionId);
        }
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
    record Answer<B>(HttpResponse<B> response) {

        int status() {
            return response.statusCode();
        }

        B body() {
            return response.body();
        }

        List<String> cookies() {
            return response.headers().allValues("Set-Cookie").stream()
                    .map(CookieLine::understood)
                    .toList();
        }

        /** The line that sets the session cookie; fails if there are two. */
        Optional<String> sessionCookie() {
            List<String> lines = cookies().stream().filter(line -> line.startsWith(NAME)).toList();
            if (lines.size() > 1) {
                throw new AssertionError(
                        "Two session cookies in one response: " + lines + response);
            }
            return lines.stream().findFirst();
        }
    }
}
