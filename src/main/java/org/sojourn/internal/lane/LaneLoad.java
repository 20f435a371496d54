package org.sojourn.internal.lane;

import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/**
 * How busy a lane is.
 *
 * @param waiting the number of calls that wait
 * @param running the number of batches that run
 * @param slots the number of batches that may run at once at present
 */
public record LaneLoad(int waiting, int running, int slots) {

    static LaneLoad under(Lock lock, Supplier<LaneLoad> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }
}
