package org.sojourn.internal.web;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An object of a container, whose class need not be there: what is asked for by name is found or
 * not, and nothing is ever changed.
 */
record Inside(Object object) {

    /** What a method without parameters answers; empty if there is none, or it answers nothing. */
    Optional<Inside> call(String method) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Method found = type.getDeclaredMethod(method);
                found.setAccessible(true);
                return Optional.ofNullable(found.invoke(object)).map(Inside::new);
            } catch (NoSuchMethodException inherited) {
                continue;
            } catch (ReflectiveOperationException | RuntimeException | LinkageError closed) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What a field holds; empty if there is none, or it holds nothing. */
    Optional<Inside> field(String name) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field found = type.getDeclaredField(name);
                found.setAccessible(true);
                return Optional.ofNullable(found.get(object)).map(Inside::new);
            } catch (NoSuchFieldException inherited) {
                continue;
            } catch (ReflectiveOperationException | RuntimeException | LinkageError closed) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The elements of a collection or an array, without null; empty for anything else. */
    Optional<List<Object>> elements() {
        if (object instanceof Collection<?> collection) {
            return Optional.of(present(collection));
        }
        return object instanceof Object[] array
                ? Optional.of(present(Arrays.asList(array)))
                : Optional.empty();
    }

    private static List<Object> present(Collection<?> elements) {
        return elements.stream().filter(Objects::nonNull).<Object>map(element -> element).toList();
    }
}
