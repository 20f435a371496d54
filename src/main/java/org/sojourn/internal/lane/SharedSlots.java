package org.sojourn.internal.lane;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The slots of several lanes that have a maximum together. Each lane has one slot of its own, so
 * that no lane ever waits for another; the rest belongs to the lane that needs it. If there are not
 * enough, a lane that has more of them than another, which needs one too, takes no further one.
 */
public final class SharedSlots {

    private final AtomicInteger free;
    private final List<Share> shares;

    /**
     * @param most how many batches of all lanes run at once; at least one for each lane
     */
    public SharedSlots(int most, int lanes) {
        if (most < lanes || lanes < 1) {
            throw new IllegalArgumentException("Each lane has a slot of its own");
        }
        this.free = new AtomicInteger(most - lanes);
        this.shares = Stream.generate(Share::new).limit(lanes).toList();
    }

    public Share ofLane(int number) {
        return shares.get(number);
    }

    /** What one lane has of it, besides its own slot. Changed under the lock of that lane. */
    public final class Share {

        private volatile int held;
        private volatile boolean needed;
        private volatile Runnable whenFree = () -> {};

        private Share() {}

        /**
         * Has the lane notified when another lane has given a slot back that this lane needs.
         *
         * @param task runs on a thread of the other lane, outside its lock
         */
        void whenFree(Runnable task) {
            whenFree = task;
        }

        /** Notifies the lanes that need what this lane has given back. */
        void offer() {
            for (Share other : shares) {
                if (other != this && other.needed && free.get() > 0) {
                    other.whenFree.run();
                }
            }
        }

        /** How many more there are for this lane; another lane may take them first. */
        int free() {
            return givesWay() ? 0 : free.get();
        }

        boolean take() {
            boolean taken = !givesWay() && free.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (taken) {
                held++;
            }
            return taken;
        }

        void giveBack() {
            held--;
            free.incrementAndGet();
        }

        /** Takes note whether calls of the lane wait only because it gets no more. */
        void need(boolean more) {
            if (needed != more) {
                needed = more;
            }
        }

        private boolean givesWay() {
            for (Share other : shares) {
                if (other.needed && other.held < held) {
                    return true;
                }
            }
            return false;
        }
    }
}
