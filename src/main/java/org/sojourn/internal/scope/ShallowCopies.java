package org.sojourn.internal.scope;

import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Copies objects field by field. As when an object is read from a stream, no constructor of its
 * class is called.
 */
final class ShallowCopies {

    /** Held by a thread that changes objects for a moment because they cannot be copied. */
    final ReentrantLock inPlace = new ReentrantLock();

    private final Map<Class<?>, Optional<Plan>> plans = new ConcurrentHashMap<>();

    /** How objects of a class are copied. */
    private record Plan(Constructor<?> maker, List<Field> fields) {}

    /**
     * Whether objects of a class can be copied. Those that extend a serializable class of the JDK
     * cannot, because its fields are out of reach.
     */
    boolean canCopy(Class<?> type) {
        return plan(type).isPresent();
    }

    /** Returns a new object of the same class, whose fields have the same values. */
    Object copy(Object object) {
        Plan plan = plan(object.getClass()).orElseThrow();
        try {
            Object copy = plan.maker.newInstance();
            for (Field field : plan.fields) {
                Fields.set(field, copy, Fields.get(field, object));
            }
            return copy;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<Plan> plan(Class<?> type) {
        return plans.computeIfAbsent(type, ShallowCopies::planFor);
    }

    private static Optional<Plan> planFor(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            try {
                fields.addAll(Fields.of(each));
            } catch (InaccessibleObjectException closed) {
                if (Serializable.class.isAssignableFrom(each)) {
                    return Optional.empty();
                }
            }
        }
        return maker(type).map(maker -> new Plan(maker, fields));
    }

    /**
     * The JDK offers this to libraries for serialization, in a module that the loaders of some
     * servers hide from applications.
     */
    private static Optional<Constructor<?>> maker(Class<?> type) {
        try {
            Class<?> offer =
                    ClassLoader.getPlatformClassLoader().loadClass("sun.reflect.ReflectionFactory");
            Object factory = offer.getMethod("getReflectionFactory").invoke(null);
            Object maker =
                    offer.getMethod(
                                    "newConstructorForSerialization",
                                    Class.class,
                                    Constructor.class)
                            .invoke(factory, type, Object.class.getConstructor());
            return Optional.ofNullable((Constructor<?>) maker);
        } catch (ReflectiveOperationException absent) {
            return Optional.empty();
        }
    }
}
