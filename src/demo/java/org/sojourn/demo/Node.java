package org.sojourn.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** The server that this application runs on, among the servers that share its database. */
@ApplicationScoped
public class Node {

    private final int number =
            ConfigProvider.getConfig().getOptionalValue("demo.node", Integer.class).orElse(1);
    private final List<Integer> ports =
            Stream.of(System.getProperty("demo.ports", "").split(","))
                    .filter(port -> !port.isEmpty())
                    .map(Integer::valueOf)
                    .toList();

    /** From 1. */
    int number() {
        return number;
    }

    /** The ports of all nodes, in the order of their numbers; empty if there is no launcher. */
    List<Integer> ports() {
        return ports;
    }
}
