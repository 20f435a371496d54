package org.sojourn.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/**
 * Reads objects of classes that are on the allow-list. Each class is checked before an object of it
 * is created.
 */
final class GuardedInput extends ObjectInputStream {

    private final Refusals refusals;
    private final SerializationHooks injected;
    private final ClassFinder finder;
    private final HashWatch watch;
    private final long length;
    private long slots;

    GuardedInput(
            byte[] bytes,
            Refusals refusals,
            SerializationHooks injected,
            ClassFinder finder,
            HashWatch watch)
            throws IOException {
        super(new ByteArrayInputStream(bytes));
        this.refusals = refusals;
        this.injected = injected;
        this.finder = finder;
        this.watch = watch;
        this.length = bytes.length;
        setObjectInputFilter(this::check);
        enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) throws IOException {
        if (!watch.isIdle()) {
            watch.look(object);
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
     * Whether arrays and references so far are more than the bytes can describe. A hash table has
     * less than two slots for each of its bytes, and other arrays have fewer.
     */
    private boolean isTooMuch(ObjectInputFilter.FilterInfo info) {
        slots += Math.max(info.arrayLength(), 0);
        return slots > 4 * length + 64 || info.references() > length;
    }
}
