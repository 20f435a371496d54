package org.sojourn.internal.codec;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How much work it is, at worst, to read a graph.
 *
 * <p>Reading is as much work as there are bytes, but for hash tables and their like. So this counts
 * the weight of each key; of each collection in an object of an application's class, which may hash
 * it while it is made; and, where many keys of one hash would be searched one by one, that search.
 */
final class ReadingWork {

    /** What is allowed: a fraction of a second. What usual sessions hold takes some thousands. */
    static final int MOST = 20_000_000;

    private static final int STEPS_OF_A_VISIT = 4;

    /** The classes of the JDK of which a table finds its keys quickly, though all have one hash. */
    private static final Set<String> ORDERLY =
            Set.of(
                    SerialGraph.LEAF,
                    "java.lang.Byte",
                    "java.lang.Short",
                    "java.lang.Character",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double",
                    "java.lang.Boolean",
                    "java.math.BigInteger",
                    "java.math.BigDecimal",
                    "java.util.UUID",
                    "java.util.Date",
                    "java.sql.Timestamp",
                    "java.time.Ser",
                    "java.net.URI");

    private final SerialGraph graph;
    private final Map<String, Class<?>> classes;
    private final HashWeights weights;
    private final Set<String> crowded = new HashSet<>();
    private boolean asksNetwork;
    private long work;

    /**
     * @param classes the classes of the graph by their names
     */
    ReadingWork(SerialGraph graph, Map<String, Class<?>> classes) {
        this.graph = graph;
        this.classes = classes;
        this.weights = new HashWeights(graph, this::isDeep, MOST + 1);
        graph.keys().forEach(this::count);
        for (int object = 0; object < graph.objects(); object++) {
            countCollectionsOf(object);
            if (crowded.contains(graph.typeOf(object))) {
                work += weights.of(object);
            }
        }
    }

    boolean isTooMuch() {
        return work > MOST;
    }

    /** Whether reading would look up the name of a host. */
    boolean asksNetwork() {
        return asksNetwork;
    }

    /**
     * Names of classes with so many keys that these must not have all the same hash. To make the
     * hash of each object of these classes is part of the work that was counted.
     */
    Set<String> crowded() {
        return crowded;
    }

    private void count(SerialGraph.Keys keys) {
        long all = 0;
        long disorderly = 0;
        int howManyDisorderly = 0;
        for (int key : keys.objects()) {
            int weight = weights.of(key);
            all += weight;
            if (!ORDERLY.contains(graph.typeOf(key))) {
                disorderly += weight;
                howManyDisorderly++;
            }
            asksNetwork |= keys.table().isHashed() && weights.asksNetwork(key);
        }
        work += keys.objects().size() + all;
        switch (keys.table().crowd()) {
            case CHAIN -> work += search(keys.objects().size(), all);
            case ROW -> work += search(keys.objects().size(), all) / STEPS_OF_A_VISIT;
            case TREE -> {
                if (search(howManyDisorderly, disorderly) > MOST) {
                    keys.objects().forEach(key -> crowded.add(graph.typeOf(key)));
                    crowded.removeAll(ORDERLY);
                }
            }
            case NONE -> {}
        }
    }

    /** Each key is compared with half of them, on average, on its way in. */
    private static long search(int keys, long weight) {
        return weight > MOST ? weight : keys * weight / 2;
    }

    private void countCollectionsOf(int object) {
        Class<?> type = classes.get(graph.typeOf(object));
        if (type == null || isOfJdk(type)) {
            return;
        }
        for (int reference = graph.firstReference(object);
                reference >= 0;
                reference = graph.nextReference(reference)) {
            int held = graph.target(reference);
            Class<?> ofHeld = classes.get(graph.typeOf(held));
            if (ofHeld != null && !ofHeld.isRecord()) {
                work += isDeep(graph.typeOf(held)) ? weights.of(held) : 1;
            }
        }
    }

    private boolean isDeep(String name) {
        Class<?> type = classes.get(name);
        return type != null
                && (type.isRecord()
                        || isOfJdk(type)
                        || Collection.class.isAssignableFrom(type)
                        || Map.class.isAssignableFrom(type)
                        || Map.Entry.class.isAssignableFrom(type));
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.isArray() || type.getName().startsWith("java.");
    }
}
