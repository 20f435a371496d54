package org.sojourn.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory one caller allocates for one operation. */
final class Allocation {

    private static final int OPERATIONS = 4_000;

    private Allocation() {}

    /** In bytes, the harness included. */
    static long perOperation(Operation.Action action) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < OPERATIONS; i++) {
            action.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / OPERATIONS;
    }
}
