package org.sojourn.internal.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The objects of a serialized stream and the references between them. {@link SerialGraphReader}
 * reads it from the bytes without loading a class or creating an object.
 *
 * <p>Objects are numbered in the order in which they are written.
 */
final class SerialGraph {

    /** The number of the class of strings and of all other objects without references. */
    static final int LEAF = 0;

    private static final int NONE = -1;

    private final Map<String, Integer> types = new LinkedHashMap<>();
    private final List<Keys> keys = new ArrayList<>();
    private int objects;
    private int[] typesOfObjects = new int[64];
    private int[] sizes = new int[64];
    private int[] firstReference = new int[64];
    private int[] nextReference = new int[64];
    private int[] targets = new int[64];
    private int references;
    private int depth;
    private boolean hashesUnfinished;

    SerialGraph() {
        types.put(String.class.getName(), LEAF);
    }

    /** The keys of one hash table, or of something like it. */
    static final class Keys {

        private final KeyedClass table;
        private int[] objects = new int[8];
        private int count;

        private Keys(KeyedClass table) {
            this.table = table;
        }

        KeyedClass table() {
            return table;
        }

        void add(int object) {
            objects = grown(objects, count);
            objects[count++] = object;
        }

        int count() {
            return count;
        }

        int get(int index) {
            return objects[index];
        }
    }

    /** The number of a class in this graph. */
    int addType(String name) {
        return types.computeIfAbsent(name, added -> types.size());
    }

    int addObject(int type, int size) {
        int object = objects++;
        typesOfObjects = grown(typesOfObjects, object);
        sizes = grown(sizes, object);
        firstReference = grown(firstReference, object);
        typesOfObjects[object] = type;
        sizes[object] = size;
        firstReference[object] = NONE;
        return object;
    }

    void addReference(int from, int to) {
        targets = grown(targets, references);
        nextReference = grown(nextReference, references);
        targets[references] = to;
        nextReference[references] = firstReference[from];
        firstReference[from] = references++;
    }

    private static int[] grown(int[] array, int index) {
        return index < array.length ? array : Arrays.copyOf(array, 2 * array.length);
    }

    Keys addKeys(KeyedClass table) {
        Keys added = new Keys(table);
        keys.add(added);
        return added;
    }

    void reachedDepth(int reached) {
        depth = Math.max(depth, reached);
    }

    /** Notes that a key refers, directly or through other objects, to the table that holds it. */
    void noteUnfinishedKey() {
        hashesUnfinished = true;
    }

    /**
     * Names of all classes in the order of their numbers, including arrays and superclasses, as
     * {@link Class#getName()} returns them.
     */
    Set<String> types() {
        return types.keySet();
    }

    int objects() {
        return objects;
    }

    /** The number of an object's class. */
    int typeOf(int object) {
        return typesOfObjects[object];
    }

    /**
     * The cost of hashing or comparing an object without its references: 1, or more if it is large.
     */
    int sizeOf(int object) {
        return sizes[object];
    }

    List<Keys> keys() {
        return keys;
    }

    /** The depth to which objects are nested in the order of reading. */
    int depth() {
        return depth;
    }

    boolean hashesUnfinished() {
        return hashesUnfinished;
    }

    /** The first reference of an object; negative if it has none. */
    int firstReference(int object) {
        return firstReference[object];
    }

    int nextReference(int reference) {
        return nextReference[reference];
    }

    int target(int reference) {
        return targets[reference];
    }
}
