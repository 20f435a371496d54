package org.sojourn.bench.soak;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The JVM of a server, seen from outside by JMX. */
final class ServerMemory implements AutoCloseable {

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final ThreadMXBean threads;
    private final ClassLoadingMXBean classes;

    private ServerMemory(JMXConnector connector) throws IOException {
        MBeanServerConnection server = connector.getMBeanServerConnection();
        this.connector = connector;
        this.memory = bean(server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        this.threads = bean(server, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        this.classes =
                bean(server, ManagementFactory.CLASS_LOADING_MXBEAN_NAME, ClassLoadingMXBean.class);
    }

    static ServerMemory of(long pid) throws IOException, AttachNotSupportedException {
        VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
        try {
            JMXServiceURL url = new JMXServiceURL(jvm.startLocalManagementAgent());
            return new ServerMemory(JMXConnectorFactory.connect(url));
        } finally {
            jvm.detach();
        }
    }

    private static <T> T bean(MBeanServerConnection server, String name, Class<T> type)
            throws IOException {
        return ManagementFactory.newPlatformMXBeanProxy(server, name, type);
    }

    /** Bytes in use after a full collection. */
    long heapAfterCollection() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    long threads() {
        return threads.getThreadCount();
    }

    long classes() {
        return classes.getLoadedClassCount();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
