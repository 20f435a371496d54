package org.sojourn.internal.codec;

import java.io.StreamCorruptedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Checks the hashes of objects while they are read, where the bytes alone do not show whether
 * hashing takes long: there are very many keys of a class, or the hash of an object may be computed
 * from the hashes of many others.
 *
 * <p>Inner objects are complete before outer ones, so a hash that takes twice as long on each level
 * is noticed while it is still quick.
 *
 * @param crowded names of classes of which many objects must not have the same hash
 * @param suspected names of classes whose objects must not take long to hash
 */
record HashWatch(Set<String> crowded, Set<String> suspected, Map<Integer, Integer> hashes) {

    private static final int MOST_ALIKE = 256;
    private static final long MOST_NANOS = 10_000_000;

    /** Slow hashing is measured again, because a pause of the machine must not count. */
    private static final int ATTEMPTS = 3;

    HashWatch(Set<String> crowded, Set<String> suspected) {
        this(crowded, suspected, new HashMap<>());
    }

    boolean isIdle() {
        return crowded.isEmpty() && suspected.isEmpty();
    }

    void look(Object object) throws StreamCorruptedException {
        String type = object.getClass().getName();
        if (suspected.contains(type) && takesLong(object)) {
            throw new StreamCorruptedException("the hash of a " + type + " takes too long");
        }
        if (crowded.contains(type)
                && hashes.merge(object.hashCode(), 1, Integer::sum) > MOST_ALIKE) {
            throw new StreamCorruptedException("too many " + type + " have the same hash");
        }
    }

    private static boolean takesLong(Object object) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long start = System.nanoTime();
            if (!canBeHashed(object) || System.nanoTime() - start < MOST_NANOS) {
                return false;
            }
        }
        return true;
    }

    /** An object on a circle may not be complete yet, so that its {@code hashCode} fails now. */
    private static boolean canBeHashed(Object object) {
        try {
            object.hashCode();
            return true;
        } catch (RuntimeException | StackOverflowError incomplete) {
            return false;
        }
    }
}
