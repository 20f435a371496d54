package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.lang.annotation.Annotation;
import java.util.Optional;

/** The beans that an application may supply. */
record ApplicationBeans(Instance<Object> beans) {

    /**
     * A bean of the application. If there are two, the container throws, so it is never ignored.
     */
    <T> Optional<T> supplied(Class<T> type, Annotation... qualifiers) {
        Instance<T> found = beans.select(type, qualifiers);
        return found.isUnsatisfied() ? Optional.empty() : Optional.of(found.get());
    }

    /** A bean that the application may have for purposes of its own: ignored if there are two. */
    <T> Optional<T> resolvable(Class<T> type) {
        Instance<T> found = beans.select(type);
        return found.isResolvable() ? Optional.of(found.get()) : Optional.empty();
    }

    /** All beans of a type, whatever their qualifiers. */
    <T> Instance<T> all(Class<T> type) {
        return beans.select(type, Any.Literal.INSTANCE);
    }
}
