package org.sojourn.internal.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.Set;

/**
 * Values that Java serialization writes as exactly the bytes from which they were read, in every
 * JVM: strings, boxed numbers, and lists, queues and arrays of these. They are written with their
 * size and in their order. The bytes of a hash table, however, depend on its capacity and on hash
 * codes, and those of an application's class may depend on its version.
 *
 * <p>The check takes a small part of the time of encoding.
 */
final class OrderedValues {

    private static final int MAX_DEPTH = 8;

    private static final Set<Class<?>> LEAVES =
            Set.of(
                    String.class,
                    Boolean.class,
                    Character.class,
                    Byte.class,
                    Short.class,
                    Integer.class,
                    Long.class,
                    Float.class,
                    Double.class);

    private static final Set<Class<?>> SEQUENCES =
            Set.of(ArrayList.class, LinkedList.class, ArrayDeque.class);

    private int budget;

    private OrderedValues(int budget) {
        this.budget = budget;
    }

    /**
     * Whether a value is certainly such a value.
     *
     * @param bytes the number of bytes from which it was read. If the value holds the same objects
     *     so often that it seems larger, encoding is quicker than this check
     */
    static boolean contain(Object value, int bytes) {
        return new OrderedValues(bytes).holds(value, 0);
    }

    private boolean holds(Object value, int depth) {
        if (value == null || LEAVES.contains(value.getClass())) {
            return --budget >= 0;
        }
        if (depth == MAX_DEPTH) {
            return false;
        }
        if (SEQUENCES.contains(value.getClass())) {
            return holdsAll((Iterable<?>) value, depth + 1);
        }
        return value.getClass().isArray()
                && isKnown(value.getClass())
                && (!(value instanceof Object[] array)
                        || holdsAll(Arrays.asList(array), depth + 1));
    }

    private boolean holdsAll(Iterable<?> values, int depth) {
        for (Object value : values) {
            if (!holds(value, depth)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes of an array of this type are independent of the application's classes. */
    private static boolean isKnown(Class<?> type) {
        return type.isArray()
                ? isKnown(type.getComponentType())
                : type.isPrimitive() || type == Object.class || LEAVES.contains(type);
    }
}
