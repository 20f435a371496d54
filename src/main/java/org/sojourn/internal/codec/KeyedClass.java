package org.sojourn.internal.codec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's classes that hash or compare their elements while they are read.
 *
 * <p>Each writes its keys behind its fields: one after the other, or a value behind each.
 */
enum KeyedClass {
    HASH_SET(1, Crowd.TREE),
    HASH_MAP(2, Crowd.TREE),
    HASHTABLE(2, Crowd.CHAIN),
    IMMUTABLE_SET(1, Crowd.ROW),
    IMMUTABLE_MAP(2, Crowd.ROW),
    ORDERED(1, Crowd.NONE),
    ORDERED_MAP(2, Crowd.NONE),
    /** A class with a format of its own; it may use any of its objects as keys. */
    UNKNOWN(1, Crowd.NONE);

    /** The cost of many keys with the same hash. */
    enum Crowd {
        /** None: hashes are not used. */
        NONE,
        /** They are searched quickly if their class can be ordered, and one by one otherwise. */
        TREE,
        /** They are searched one by one, and so are some of other hashes. */
        CHAIN,
        /** The same, but they lie side by side in memory. */
        ROW
    }

    private static final Map<String, KeyedClass> BY_NAME =
            Map.of(
                    "java.util.HashSet", HASH_SET,
                    "java.util.HashMap", HASH_MAP,
                    "java.util.concurrent.ConcurrentHashMap", HASH_MAP,
                    "java.util.Hashtable", HASHTABLE,
                    "java.util.PriorityQueue", ORDERED,
                    "java.util.concurrent.ConcurrentSkipListMap", ORDERED_MAP);

    private final int stride;
    private final Crowd crowd;

    KeyedClass(int stride, Crowd crowd) {
        this.stride = stride;
        this.crowd = crowd;
    }

    /** What a class writes after its fields; null if there are no keys. */
    static @Nullable KeyedClass of(String className) {
        KeyedClass known = BY_NAME.get(className);
        return known != null || className.startsWith("java.") ? known : UNKNOWN;
    }

    /**
     * What one of the JDK's immutable collections writes after its fields; null if it is a list.
     *
     * @param kind as it is written
     */
    static @Nullable KeyedClass ofImmutable(int kind) {
        return switch (kind & 0xFF) {
            case 2 -> IMMUTABLE_SET;
            case 3 -> IMMUTABLE_MAP;
            default -> null;
        };
    }

    /** Whether the object at this position after the fields is a key. */
    boolean isKey(int place) {
        return place % stride == 0;
    }

    /** Whether keys are hashed. An unknown class may hash them, too. */
    boolean isHashed() {
        return crowd != Crowd.NONE || this == UNKNOWN;
    }

    Crowd crowd() {
        return crowd;
    }
}
