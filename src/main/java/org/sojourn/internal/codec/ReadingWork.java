package org.sojourn.internal.codec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The work of reading a graph in the worst case.
 *
 * <p>Reading takes time in proportion to the bytes, except for hash tables and the like. Therefore
 * this counts the weight of each key; the weight of each collection in an object of an
 * application's class, which may hash it during its construction; and the search among keys with
 * the same hash, where they are searched one by one.
 */
final class ReadingWork {

    /** The limit, about a fraction of a second. Usual sessions need some thousands. */
    static final int MOST = 20_000_000;

    private static final int STEPS_OF_A_VISIT = 4;

    private final SerialGraph graph;
    private final List<Class<?>> classes;
    private final KeyType[] types;
    private final HashWeights weights;
    private final Set<String> crowded = new HashSet<>();
    private final Set<String> suspected = new HashSet<>();
    private boolean hasKeysOfApplication;
    private boolean asksNetwork;
    private long work;

    /**
     * @param classes the classes of the graph, in the order of their numbers
     */
    ReadingWork(SerialGraph graph, List<Class<?>> classes) {
        this.graph = graph;
        this.classes = classes;
        this.types = classes.stream().map(KeyType::of).toArray(KeyType[]::new);
        this.weights = new HashWeights(graph, types, MOST + 1);
        graph.keys().forEach(this::count);
        for (int object = 0; object < graph.objects(); object++) {
            KeyType type = typeOf(object);
            if (type.isOfApplication()) {
                countCollectionsOf(object);
            }
            if (!crowded.isEmpty() && crowded.contains(type.name())) {
                work += weights.of(object);
            }
        }
        if (hasKeysOfApplication) {
            suspect();
        }
    }

    private KeyType typeOf(int object) {
        return types[graph.typeOf(object)];
    }

    boolean isTooMuch() {
        return work > MOST;
    }

    /** Whether reading would look up a host name. */
    boolean asksNetwork() {
        return asksNetwork;
    }

    /**
     * Names of classes with so many keys that not all of them may have the same hash. Computing the
     * hash of each of their objects is included in the work.
     */
    Set<String> crowded() {
        return crowded;
    }

    /**
     * Names of classes of the application whose {@code hashCode} might call those of the objects
     * that they hold, in a graph where that would take long. Most do not.
     */
    Set<String> suspected() {
        return suspected;
    }

    private void suspect() {
        KeyType[] asDeep = types.clone();
        for (int i = 0; i < types.length; i++) {
            if (types[i].isOfApplication() && KeyType.hashesItself(classes.get(i))) {
                asDeep[i] = types[i].asDeep();
            }
        }
        HashWeights atWorst = new HashWeights(graph, asDeep, MOST + 1);
        long sum = 0;
        for (SerialGraph.Keys keys : graph.keys()) {
            for (int i = 0; i < keys.count(); i++) {
                sum += atWorst.of(keys.get(i));
            }
        }
        for (int i = 0; sum > MOST && i < types.length; i++) {
            if (types[i].isOfApplication() && asDeep[i].isDeep()) {
                suspected.add(types[i].name());
            }
        }
    }

    private void count(SerialGraph.Keys keys) {
        long all = 0;
        long disorderly = 0;
        int howManyDisorderly = 0;
        for (int i = 0; i < keys.count(); i++) {
            int key = keys.get(i);
            int weight = weights.of(key);
            all += weight;
            hasKeysOfApplication |= typeOf(key).isOfApplication() && graph.firstReference(key) >= 0;
            if (!typeOf(key).isOrderly()) {
                disorderly += weight;
                howManyDisorderly++;
            }
            asksNetwork |= keys.table().isHashed() && weights.asksNetwork(key);
        }
        work += keys.count() + all;
        switch (keys.table().crowd()) {
            case CHAIN -> work += search(keys.count(), all);
            case ROW -> work += search(keys.count(), all) / STEPS_OF_A_VISIT;
            case TREE -> {
                if (search(howManyDisorderly, disorderly) > MOST) {
                    noteCrowd(keys);
                }
            }
            case NONE -> {}
        }
    }

    /** On average, each new key is compared with half of the keys before it. */
    private static long search(int keys, long weight) {
        return weight > MOST ? weight : keys * weight / 2;
    }

    private void noteCrowd(SerialGraph.Keys keys) {
        for (int i = 0; i < keys.count(); i++) {
            KeyType type = typeOf(keys.get(i));
            if (!type.isOrderly()) {
                crowded.add(type.name());
            }
        }
    }

    private void countCollectionsOf(int object) {
        for (int reference = graph.firstReference(object);
                reference >= 0;
                reference = graph.nextReference(reference)) {
            int held = graph.target(reference);
            KeyType type = typeOf(held);
            work += type.isDeep() && !type.isRecord() ? weights.of(held) : 1;
        }
    }
}
