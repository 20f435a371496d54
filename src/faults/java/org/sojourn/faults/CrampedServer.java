package org.sojourn.faults;

import java.util.Arrays;

/** A server in a JVM with little memory, all of which another part of the application takes. */
final class CrampedServer {

    private static final int PIECE = 16 * 1024;
    private static final long HELD_NANOS = 1_500_000_000L;

    private CrampedServer() {}

    public static void main(String[] arguments) {
        PooledNode node = PooledNode.on(arguments[0]).start();
        Users users = Users.of(6, node.shop());
        users.succeed(50);
        byte[][] taken = new byte[100_000][];
        int errors = 0;
        for (int round = 0; round < 4; round++) {
            long end = System.nanoTime() + HELD_NANOS;
            for (int i = 0; System.nanoTime() < end; ) {
                try {
                    taken[i] = new byte[PIECE];
                    i++;
                } catch (OutOfMemoryError full) {
                    errors++;
                    Thread.yield();
                }
            }
            Arrays.fill(taken, null);
            users.succeed(20);
        }
        users.findAllThatWasAcknowledged(node.shop());
        node.close();
        System.out.println("found all, after errors: " + (errors > 0));
    }
}
