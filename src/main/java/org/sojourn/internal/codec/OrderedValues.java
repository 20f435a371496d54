package org.sojourn.internal.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.Set;

/**
 * Values of which Java serialization makes the very bytes again that they were read from, in every
 * JVM: strings, boxed numbers, and lists, queues and arrays of such. Those are written with their
 * size and in their order; what a hash table is written as depends on its capacity and on hash
 * codes, and what an application's class writes may depend on its version.
 *
 * <p>Looking through them takes a small part of the time that encoding them does.
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
     * Whether a value is certainly one of them.
     *
     * @param bytes how many bytes it was read from: if it holds the same objects so often that it
     *     seems to hold more, encoding it is quicker than looking
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

    /**
     * Whether an array of this type is written alike whatever becomes of an application's class.
     */
    private static boolean isKnown(Class<?> type) {
        return type.isArray()
                ? isKnown(type.getComponentType())
                : type.isPrimitive() || type == Object.class || LEAVES.contains(type);
    }
}
