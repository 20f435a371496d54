package org.sojourn.support;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Assumptions;

/** Virtual threads, on a Java that has them: the tests are compiled for one that has not. */
public final class VirtualThreads {

    private VirtualThreads() {}

    /**
     * Makes a virtual thread for each task; where there are none, ends the test with the reason.
     */
    public static ThreadFactory factory() {
        if (Runtime.version().feature() < 21) {
            String reason = "Not run: virtual threads came with Java 21";
            System.getLogger("org.sojourn.test").log(Level.INFO, reason);
            Assumptions.abort(reason);
        }
        return task -> {
            try {
                Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
                return (Thread)
                        Class.forName("java.lang.Thread$Builder")
                                .getMethod("unstarted", Runnable.class)
                                .invoke(builder, task);
            } catch (ReflectiveOperationException none) {
                throw new IllegalStateException("This Java has no virtual threads", none);
            }
        };
    }
}
