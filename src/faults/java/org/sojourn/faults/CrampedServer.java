package org.sojourn.faults;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** A server in a JVM with little memory, all of which another part of the application takes. */
final class CrampedServer {

    private static final int LARGEST_PIECE = 16 * 1024;
    private static final int SMALLEST_PIECE = 128;
    private static final long HELD_NANOS = 1_500_000_000L;

    /** The requests use up what is left meanwhile. */
    private static final long PAUSE_NANOS = 5_000_000;

    private CrampedServer() {}

    public static void main(String[] arguments) {
        PooledNode node = PooledNode.on(arguments[0]).start();
        Users users = Users.of(6, node.shop());
        users.succeed(50);
        byte[][] taken = new byte[500_000][];
        for (int round = 0; round < 4 || users.struck() == 0; round++) {
            long end = System.nanoTime() + HELD_NANOS;
            int piece = LARGEST_PIECE;
            for (int i = 0; System.nanoTime() < end; ) {
                try {
                    taken[i % taken.length] = new byte[piece];
                    i++;
                } catch (OutOfMemoryError full) {
                    piece = Math.max(SMALLEST_PIECE, piece / 2);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
            Arrays.fill(taken, null);
            users.succeed(20);
        }
        users.findAllThatWasAcknowledged(node.shop());
        node.close();
        System.out.println("found all, requests without memory: " + users.struck());
    }
}
