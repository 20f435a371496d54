package org.sojourn.demo;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What this node has done since it started, for all visitors together.
 *
 * @param statements SQL statements by their first word
 * @param sessions the figures that Sojourn publishes by JMX, by their names
 */
public record Figures(int node, Map<String, Long> statements, Map<String, Number> sessions) {

    static Figures now(Node node, StatementTrace trace) {
        return new Figures(node.number(), trace.counts(), managed());
    }

    private static Map<String, Number> managed() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Map<String, Number> figures = new TreeMap<>();
        try {
            for (ObjectName bean :
                    server.queryNames(new ObjectName("org.sojourn:type=Sessions,*"), null)) {
                for (MBeanAttributeInfo figure : server.getMBeanInfo(bean).getAttributes()) {
                    if (server.getAttribute(bean, figure.getName()) instanceof Number number) {
                        figures.put(figure.getName(), number);
                    }
                }
            }
        } catch (JMException gone) {
            return Map.of();
        }
        return figures;
    }
}
