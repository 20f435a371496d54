package org.sojourn.internal.scope;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.sojourn.internal.codec.ReplacingOutput;

/**
 * Writes a bean and its dependent objects without the additions of the container, for one thread.
 * Parallel requests use these objects meanwhile, so the additions are missing only in copies.
 *
 * <p>An object that cannot be copied loses its additions itself until it is written. Only one such
 * object is written at a time: a second writer would find the fields empty, and restore that.
 */
final class BareObjects implements AutoCloseable {

    private final ShallowCopies copies;
    private final Map<Object, Object> written = new IdentityHashMap<>();
    private final List<Runnable> repairs = new ArrayList<>();

    BareObjects(ShallowCopies copies) {
        this.copies = copies;
    }

    /** Adds an object before its fields are looked at. */
    void add(Object object) {
        if (!copies.canCopy(object.getClass())) {
            copies.inPlace.lock();
            repairs.add(copies.inPlace::unlock);
            written.put(object, object);
        }
    }

    /** Leaves a reference out of the stored form of an object that was added. */
    void leaveOut(Field field, Object object) {
        if (field.getType().isPrimitive()) {
            return;
        }
        Object bare = written.computeIfAbsent(object, copies::copy);
        if (bare == object) {
            Object value = Fields.get(field, object);
            repairs.add(() -> Fields.set(field, object, value));
        }
        Fields.set(field, bare, null);
    }

    /** Writes an object. What refers to one that was added refers to the copy without additions. */
    void write(Object object, ObjectOutputStream out) throws IOException {
        if (out instanceof ReplacingOutput replacing) {
            written.forEach(replacing::replace);
        }
        out.writeObject(written.getOrDefault(object, object));
    }

    @Override
    public void close() {
        while (!repairs.isEmpty()) {
            repairs.remove(repairs.size() - 1).run();
        }
    }
}
