package org.sojourn.internal.codec;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes that stored values name: where the session model comes from, then by the loader
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

    ClassFinder(ClassLoader ofModel) {
        this.ofModel = ofModel;
    }

    Class<?> find(String name) throws ClassNotFoundException {
        Class<?> primitive = PRIMITIVES.get(name);
        if (primitive != null) {
            return primitive;
        }
        ClassNotFoundException failure = new ClassNotFoundException(name);
        for (ClassLoader loader : loaders()) {
            try {
                return Class.forName(name, false, loader);
            } catch (ClassNotFoundException notThere) {
                failure = notThere;
            }
        }
        throw failure;
    }

    private Set<ClassLoader> loaders() {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(ofModel);
        @Nullable ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        if (ofThread != null) {
            loaders.add(ofThread);
        }
        loaders.add(ClassFinder.class.getClassLoader());
        return loaders;
    }
}
