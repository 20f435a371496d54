package org.sojourn.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads objects of classes that are on the allow-list, and shows it each class before anything of
 * it is created.
 */
final class GuardedInput extends ObjectInputStream {

    /** How many keys of a crowded class may have the same hash. */
    private static final int MOST_ALIKE = 256;

    private final Refusals refusals;
    private final InjectedObjects injected;
    private final ClassFinder finder;
    private final Set<String> crowded;
    private final Map<Integer, Integer> hashes = new HashMap<>();
    private final long length;
    private long slots;

    /**
     * @param crowded names of classes of which many objects must not have the same hash
     */
    GuardedInput(
            byte[] bytes,
            Refusals refusals,
            InjectedObjects injected,
            ClassFinder finder,
            Set<String> crowded)
            throws IOException {
        super(new ByteArrayInputStream(bytes));
        this.refusals = refusals;
        this.injected = injected;
        this.finder = finder;
        this.crowded = crowded;
        this.length = bytes.length;
        setObjectInputFilter(this::check);
        enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) throws IOException {
        if (crowded.contains(object.getClass().getName())
                && hashes.merge(object.hashCode(), 1, Integer::sum) > MOST_ALIKE) {
            throw new InvalidObjectException(
                    "too many objects of " + object.getClass().getName() + " have the same hash");
        }
        return injected.read(object);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
        return finder.find(description.getName());
    }

    private ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
        Class<?> type = info.serialClass();
        boolean refused = type != null && !refusals.admit(type);
        return refused || isTooMuch(info)
                ? ObjectInputFilter.Status.REJECTED
                : ObjectInputFilter.Status.UNDECIDED;
    }

    /**
     * So many bytes cannot hold so much: a hash table has less than two slots for each of its
     * bytes, and all other arrays less.
     */
    private boolean isTooMuch(ObjectInputFilter.FilterInfo info) {
        slots += Math.max(info.arrayLength(), 0);
        return slots > 4 * length + 64 || info.references() > length;
    }
}
