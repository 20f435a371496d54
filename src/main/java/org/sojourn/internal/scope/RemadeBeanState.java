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
import java.util.Deque;

/**
 * For containers that inject into new objects only: the container makes the bean anew, and the new
 * bean gets the state of the one that was read. Its {@code @PostConstruct} method runs before that.
 * Dependent objects are not stored with it.
 */
record RemadeBeanState(BeanNames names, ShallowCopies copies) implements BeanState {

    @Override
    public void write(Contextual<?> contextual, Object object, ObjectOutputStream out)
            throws IOException {
        try (BareObjects bare = new BareObjects(copies)) {
            if (names.isOfClass(contextual)) {
                strip((Bean<?>) contextual, object, bare);
            }
            bare.write(object, out);
        }
    }

    private static void strip(Bean<?> bean, Object object, BareObjects bare) {
        bare.add(object);
        boolean isGenerated = object.getClass() != bean.getBeanClass();
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            isGenerated &= type != bean.getBeanClass();
            for (Field field : Fields.of(type)) {
                if (isGenerated || isInjected(field)) {
                    bare.leaveOut(field, object);
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
