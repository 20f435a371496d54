package org.sojourn.internal.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes that stored values name: by the class loader of the session model, then by that
 * of the calling thread, which in a server is that of the web application. No class is initialized.
 */
final class ClassFinder {

    private static final Map<String, Class<?>> PRIMITIVES =
            Stream.of(
                            boolean.class,
                            byte.class,
                            char.class,
                            short.class,
                            int.class,
                            long.class,
                            float.class,
                            double.class,
                            void.class)
                    .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    private final ClassLoader ofModel;
    private final Map<String, Class<?>> known = new ConcurrentHashMap<>(PRIMITIVES);

    ClassFinder(ClassLoader ofModel) {
        this.ofModel = ofModel;
    }

    /** The classes of these names, in their order. */
    List<Class<?>> find(Collection<String> names) throws ClassNotFoundException {
        List<Class<?>> found = new ArrayList<>(names.size());
        for (String name : names) {
            found.add(find(name));
        }
        return found;
    }

    Class<?> find(String name) throws ClassNotFoundException {
        Class<?> before = known.get(name);
        if (before != null) {
            return before;
        }
        try {
            Class<?> found = Class.forName(name, false, ofModel);
            known.put(name, found);
            return found;
        } catch (ClassNotFoundException elsewhere) {
            return findElsewhere(name);
        }
    }

    private static Class<?> findElsewhere(String name) throws ClassNotFoundException {
        @Nullable ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        if (ofThread != null) {
            try {
                return Class.forName(name, false, ofThread);
            } catch (ClassNotFoundException notThereEither) {
                // The loader of this library is the last resort.
            }
        }
        return Class.forName(name, false, ClassFinder.class.getClassLoader());
    }
}
