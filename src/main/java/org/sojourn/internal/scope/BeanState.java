package org.sojourn.internal.scope;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Deque;

/**
 * Separates the own state of a bean from the additions of the container: injected references, and
 * the subclass that carries interceptors and decorators.
 */
interface BeanState {

    /** Writes an object without the additions of the container, while others may use it. */
    void write(Contextual<?> contextual, Object object, ObjectOutputStream out) throws IOException;

    /**
     * Restores in an object that was read back the additions that {@link #write} left out.
     *
     * @param destructions receives the actions that destroy the dependent objects in it
     * @return the complete object, which may be another one
     */
    Object revive(
            Contextual<?> contextual,
            Object object,
            CreationalContext<?> creation,
            Deque<Runnable> destructions);
}
