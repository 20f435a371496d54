package org.sojourn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the containers of {@code docker/compose.yaml} run, run without containers. */
class ContainersIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PAUSE_MILLIS = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @TempDir Path directory;

    @Test
    void a_session_follows_from_node_to_node_and_a_stopped_node_loses_nothing() throws Exception {
        try (ComposedShop shop = new ComposedShop(directory)) {
            List<Path> image = shop.image();
            int one = freePort();
            int two = freePort();
            Process first = shop.start("node1", one);
            Process second = shop.start("node2", two);
            awaitReady(first, one);
            awaitReady(second, two);

            HttpResponse<String> added = add(one, "Ridge tent", "");
            String cookie = cookie(added);
            assertThat(get(two, "api/cart", cookie).body()).contains("Ridge tent");
            assertThat(add(two, "Compass", cookie).body()).contains("Ridge tent", "Compass");
            assertThat(get(one, "api/cart", cookie).body()).contains("Ridge tent", "Compass");
            assertThat(get(one, "api/session", cookie).body()).contains("\"node\":1");
            assertThat(get(two, "api/session", cookie).body()).contains("\"node\":2");
            assertThat(get(two, "api/session", "").body()).contains("\"exists\":false");

            assertThat(storedText(shop)).doesNotContain("Ridge tent", "Compass");

            long moved = moveExpiryBack(shop);
            get(one, "api/cart", cookie);
            first.destroy();
            assertThat(first.waitFor(30, TimeUnit.SECONDS)).as("stops in its time").isTrue();
            assertThat(number(shop, "SELECT expires_at FROM shop_session"))
                    .as("the renewal of the last request is stored")
                    .isGreaterThan(moved);
            assertThat(get(two, "api/cart", cookie).body()).contains("Ridge tent", "Compass");

            assertThat(shop.image()).as("a read-only file system is enough").isEqualTo(image);
        }
    }

    /** As the health check of the image and the load balancer ask. */
    private void awaitReady(Process node, int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!isReady(port)) {
            if (!node.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "A node did not become ready; see " + ComposedShop.LOGS);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean isReady(int port) throws InterruptedException {
        try {
            HttpResponse<String> response = get(port, "health/ready", "");
            return response.statusCode() == 200 && response.body().contains("sojourn");
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpResponse<String> add(int port, String item, String cookie)
            throws IOException, InterruptedException {
        return send(
                request(port, "api/cart", cookie)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("item=" + item.replace(' ', '+'))));
    }

    private HttpResponse<String> get(int port, String path, String cookie)
            throws IOException, InterruptedException {
        return send(request(port, path, cookie));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path, String cookie) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Cookie", cookie);
    }

    private static String cookie(HttpResponse<?> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static String storedText(ComposedShop shop) throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT data FROM shop_session")) {
            assertThat(row.next()).isTrue();
            return new String(row.getBytes(1), StandardCharsets.ISO_8859_1);
        }
    }

    /** So much that the next request renews it. */
    private static long moveExpiryBack(ComposedShop shop) throws SQLException {
        return number(
                shop,
                "UPDATE shop_session SET expires_at = expires_at - 300000 RETURNING expires_at");
    }

    private static long number(ComposedShop shop, String sql) throws SQLException {
        try (Connection connection = shop.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
