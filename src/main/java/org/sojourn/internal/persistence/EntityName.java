package org.sojourn.internal.persistence;

import jakarta.persistence.Entity;

/** The name of a session model that stays the same if its class moves to another package. */
public final class EntityName {

    private EntityName() {}

    /** The name that {@code @Entity} gives to a class; by default its simple name. */
    public static String of(Class<?> model) {
        Entity entity = model.getAnnotation(Entity.class);
        return entity == null || entity.name().isEmpty() ? model.getSimpleName() : entity.name();
    }
}
