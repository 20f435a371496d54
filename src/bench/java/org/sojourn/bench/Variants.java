package org.sojourn.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The variants of a run, and why others are left out. One of Sojourn's may be followed by settings:
 * {@code sojourn-blocking+batch-size=16}.
 */
record Variants(List<Variant> all, Map<String, String> leftOut) implements AutoCloseable {

    static final String RAW = "raw-jdbc";
    static final String SPRING = "spring-jdbc";
    static final String REDIS = "spring-redis";

    static Variants start(Plan plan, PostgresServer server) throws Exception {
        Variants variants = new Variants(new ArrayList<>(), new LinkedHashMap<>());
        for (String name : plan.variants()) {
            try {
                variants.all.add(start(name, plan, server));
            } catch (IOException | LinkageError absent) {
                variants.leftOut.put(name, absent.toString());
                System.out.printf("%s is left out: %s%n", name, absent);
            }
        }
        return variants;
    }

    private static Variant start(String name, Plan plan, PostgresServer server) throws Exception {
        if (name.equals(REDIS)) {
            return SpringRedis.create(plan.delay());
        }
        Database database = server.database(name, plan.pool());
        List<String> parts = List.of(name.split("\\+"));
        List<String> settings = parts.subList(1, parts.size());
        return switch (parts.get(0)) {
            case RAW -> RawJdbc.create(database);
            case SPRING -> SpringJdbc.create(database);
            case "reference" -> ReferenceWay.create(database);
            case "sojourn-blocking" ->
                    SojournBlocking.create(name, database, "eclipselink", settings);
            case "sojourn-blocking-hibernate" ->
                    SojournBlocking.create(name, database, "hibernate", settings);
            case "sojourn-async" -> SojournAsync.create(name, database, settings);
            default -> throw new IllegalArgumentException("There is no variant " + name);
        };
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
