package org.sojourn.internal.scope;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Access to the fields of objects by reflection. */
final class Fields {

    private Fields() {}

    /** The instance fields that a class declares, without those of superclasses. */
    static List<Field> of(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                fields.add(field);
            }
        }
        return fields;
    }

    static @Nullable Object get(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void set(Field field, Object object, @Nullable Object value) {
        try {
            field.set(object, value);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Copies the state of an object that was read back to another one. What was not written stays
     * as it is.
     *
     * @param type the class whose fields are copied, with those of its superclasses
     * @param which fields are copied
     */
    static void copy(Class<?> type, Object read, Object fresh, Predicate<Field> which) {
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            of(each).stream().filter(which).forEach(field -> copy(field, read, fresh));
        }
    }

    private static void copy(Field field, Object read, Object fresh) {
        Object value = get(field, read);
        if (value != null || !Modifier.isTransient(field.getModifiers())) {
            set(field, fresh, value);
        }
    }
}
