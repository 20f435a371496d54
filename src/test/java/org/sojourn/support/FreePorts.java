package org.sojourn.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ports for servers that end and start again. The system lends none of them to another program
 * meanwhile, as it may those that it chooses itself.
 */
final class FreePorts {

    private static final String FIRST = "test.first-port";

    private FreePorts() {}

    static List<Integer> next(int count) {
        return IntStream.iterate(Integer.getInteger(FIRST, 21200), port -> port + 1)
                .filter(FreePorts::isFree)
                .limit(count)
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
