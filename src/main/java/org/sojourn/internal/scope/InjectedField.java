package org.sojourn.internal.scope;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A field that the container injects.
 *
 * @param dependent the bean of whose dependent object the field holds the state; null if what the
 *     field holds can be injected again
 */
record InjectedField(Field field, InjectionPoint point, @Nullable Bean<?> dependent) {

    InjectedField {
        field.setAccessible(true);
    }

    boolean isIn(Object object) {
        return field.getDeclaringClass().isInstance(object);
    }

    /** Whether the field's value is left out when the object is stored. */
    boolean isLeftOut(@Nullable Object value) {
        return value != null
                && !field.getType().isPrimitive()
                && !Modifier.isTransient(field.getModifiers())
                && (dependent == null || !(value instanceof Serializable));
    }

    @Nullable Object get(Object object) {
        return Fields.get(field, object);
    }

    void set(Object object, @Nullable Object value) {
        Fields.set(field, object, value);
    }
}
