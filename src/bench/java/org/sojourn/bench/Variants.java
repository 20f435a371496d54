package org.sojourn.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The variants of a run, and why others are left out. */
record Variants(List<Variant> all, Map<String, String> leftOut) implements AutoCloseable {

    static final String RAW = "raw-jdbc";
    static final String SPRING = "spring-jdbc";
    static final String REDIS = "spring-redis";

    /** Every peer has this many connections. */
    static final int PEERS_CONNECTIONS = 16;

    static Variants start(List<String> names, PostgresServer server) throws Exception {
        Variants variants = new Variants(new ArrayList<>(), new LinkedHashMap<>());
        for (String name : names) {
            try {
                variants.all.add(start(name, server));
            } catch (IOException | LinkageError absent) {
                variants.leftOut.put(name, absent.toString());
                System.out.printf("%s is left out: %s%n", name, absent);
            }
        }
        return variants;
    }

    private static Variant start(String name, PostgresServer server) throws Exception {
        return switch (name) {
            case RAW -> RawJdbc.create(server.database(name, PEERS_CONNECTIONS));
            case SPRING -> SpringJdbc.create(server.database(name, PEERS_CONNECTIONS));
            case REDIS -> SpringRedis.create();
            case "reference" -> ReferenceWay.create(server.database(name, PEERS_CONNECTIONS));
            case "sojourn-blocking" -> sojourn(name, server, "eclipselink");
            case "sojourn-blocking-hibernate" -> sojourn(name, server, "hibernate");
            case "sojourn-async" ->
                    SojournAsync.create(server.database(name, SojournNode.CONNECTIONS));
            default -> throw new IllegalArgumentException("There is no variant " + name);
        };
    }

    private static Variant sojourn(String name, PostgresServer server, String provider)
            throws Exception {
        return SojournBlocking.create(
                name, server.database(name, SojournNode.CONNECTIONS), provider);
    }

    List<Variant> doing(Work work) {
        Predicate<Variant> does = variant -> variant.operations().containsKey(work);
        return all.stream().filter(does).toList();
    }

    @Override
    public void close() {
        all.forEach(Variant::close);
    }
}
