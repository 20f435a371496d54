package org.sojourn.support;

import java.util.concurrent.ThreadFactory;

/** Virtual threads, on a Java that has them: the tests are compiled for one that has not. */
public final class VirtualThreads {

    private VirtualThreads() {}

    /** Makes a virtual thread for each task. */
    public static ThreadFactory factory() {
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
