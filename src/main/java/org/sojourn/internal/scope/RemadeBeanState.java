package org.sojourn.internal.scope;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * For containers that inject into new objects only: the container makes the bean anew, and the new
 * bean gets the state of the one that was read. Its {@code @PostConstruct} method runs before that.
 * Dependent objects are not stored with it.
 */
record RemadeBeanState(BeanNames names) implements BeanState {

    @Override
    public void write(Contextual<?> contextual, Object object, ObjectOutputStream out)
            throws IOException {
        List<Runnable> repairs = new ArrayList<>();
        try {
            if (names.isOfClass(contextual)) {
                strip((Bean<?>) contextual, object, repairs);
            }
            out.writeObject(object);
        } finally {
            repairs.forEach(Runnable::run);
        }
    }

    private static void strip(Bean<?> bean, Object object, List<Runnable> repairs) {
        boolean isGenerated = object.getClass() != bean.getBeanClass();
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            isGenerated &= type != bean.getBeanClass();
            for (Field field : Fields.of(type)) {
                if (isGenerated || isInjected(field)) {
                    Fields.empty(field, object, repairs);
                }
            }
        }
    }

    @Override
    public Object revive(
            Contextual<?> contextual,
            Object object,
            CreationalContext<?> creation,
            Deque<Runnable> destructions) {
        if (!names.isOfClass(contextual)) {
            return object;
        }
        Bean<?> bean = (Bean<?>) contextual;
        Object made = made(bean, creation);
        Fields.copy(bean.getBeanClass(), object, made, field -> !isInjected(field));
        return made;
    }

    @SuppressWarnings("unchecked")
    private static <T> T made(Bean<T> bean, CreationalContext<?> creation) {
        return bean.create((CreationalContext<T>) creation);
    }

    /** Such containers need no {@code @Inject} beside a qualifier. */
    private static boolean isInjected(Field field) {
        if (field.isAnnotationPresent(Inject.class)) {
            return true;
        }
        for (Annotation annotation : field.getAnnotations()) {
            if (annotation.annotationType().isAnnotationPresent(Qualifier.class)) {
                return true;
            }
        }
        return false;
    }
}
