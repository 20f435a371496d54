package org.sojourn.internal.scope;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** A field that the container injects. */
final class InjectedField {

    final Field field;
    final InjectionPoint point;

    /**
     * The bean of the dependent object that the field holds, whose state is stored with the object;
     * null if the value of the field can be injected again.
     */
    final @Nullable Bean<?> dependent;

    InjectedField(InjectionPoint point, @Nullable Bean<?> dependent) {
        this.field = (Field) point.getMember();
        this.point = point;
        this.dependent = dependent;
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
}
