package org.sojourn.internal.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The objects of a serialized stream, and which of them refers to which; what {@link
 * SerialGraphReader} reads off the bytes, without loading a class or making an object.
 *
 * <p>Objects are numbered in the order in which they are written.
 */
final class SerialGraph {

    /** The class of strings, and of whatever else refers to nothing. */
    static final String LEAF = "java.lang.String";

    private static final int NONE = -1;

    private final Set<String> classNames = new LinkedHashSet<>();
    private final List<Keys> keys = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private int[] sizes = new int[64];
    private int[] firstReference = new int[64];
    private int[] nextReference = new int[64];
    private int[] targets = new int[64];
    private int references;
    private int depth;
    private boolean hashesUnfinished;

    /** The keys of one hash table, or of something like it. */
    record Keys(KeyedClass table, List<Integer> objects) {}

    int addObject(String type, int size) {
        int object = types.size();
        types.add(type);
        sizes = grown(sizes, object);
        firstReference = grown(firstReference, object);
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
        Keys added = new Keys(table, new ArrayList<>());
        keys.add(added);
        return added;
    }

    void addClass(String name) {
        classNames.add(name);
    }

    void reachedDepth(int reached) {
        depth = Math.max(depth, reached);
    }

    /** A key refers, in the end, to the table that it is a key of. */
    void noteUnfinishedKey() {
        hashesUnfinished = true;
    }

    /** Names of all classes, of arrays and superclasses, too, as {@link Class#getName()} has it. */
    Set<String> classNames() {
        return classNames;
    }

    int objects() {
        return types.size();
    }

    String typeOf(int object) {
        return types.get(object);
    }

    /** What it takes to hash or compare an object, less what it refers to: 1 unless it is large. */
    int sizeOf(int object) {
        return sizes[object];
    }

    List<Keys> keys() {
        return keys;
    }

    /** How deeply objects are nested, in the order in which they are read. */
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
