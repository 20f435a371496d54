package org.sojourn.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import redis.embedded.RedisServer;

/** A Redis on loopback that persists nothing, for this run, at a distance. */
public record RedisProcess(RedisServer server, Distance distance) implements AutoCloseable {

    public static RedisProcess start(Duration roundTrip) throws IOException {
        int port = freePort();
        RedisServer server =
                RedisServer.newRedisServer()
                        .bind("127.0.0.1")
                        .port(port)
                        .setting("save \"\"")
                        .setting("appendonly no")
                        .build();
        server.start();
        return new RedisProcess(server, Distance.to(port, roundTrip));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try {
            distance.close();
            server.stop();
        } catch (IOException failed) {
            throw new IllegalStateException("Redis does not stop", failed);
        }
    }
}
