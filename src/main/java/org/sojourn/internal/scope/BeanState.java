package org.sojourn.internal.scope;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Separates the own state of a bean from the additions of the container: injected references, and
 * the subclass that carries interceptors and decorators.
 */
final class BeanState {

    private final BeanManager extensionsOwn;
    private final BeanNames names;
    private final Map<Bean<?>, List<InjectedField>> fields = new ConcurrentHashMap<>();
    private final Map<Bean<?>, InjectionTarget<?>> targets = new ConcurrentHashMap<>();
    private volatile @Nullable BeanManager applications;

    BeanState(BeanManager extensionsOwn, BeanNames names) {
        this.extensionsOwn = extensionsOwn;
        this.names = names;
    }

    /**
     * Writes an object without the additions of the container, which are removed from it while it
     * is written and restored afterwards.
     */
    void write(Contextual<?> contextual, Object object, ObjectOutputStream out) throws IOException {
        List<Runnable> repairs = new ArrayList<>();
        try {
            strip(contextual, object, repairs);
            out.writeObject(object);
        } finally {
            repairs.forEach(Runnable::run);
        }
    }

    private void strip(Contextual<?> contextual, Object object, List<Runnable> repairs) {
        for (InjectedField injected : fields(contextual)) {
            if (injected.isIn(object)) {
                Object value = Fields.get(injected.field, object);
                if (injected.isLeftOut(value)) {
                    empty(injected.field, object, repairs);
                } else if (value != null && injected.dependent != null) {
                    strip(injected.dependent, value, repairs);
                }
            }
        }
        Class<?> type = object.getClass();
        while (isGenerated(contextual, type)) {
            for (Field field : Fields.of(type)) {
                empty(field, object, repairs);
            }
            type = type.getSuperclass();
        }
    }

    private static void empty(Field field, Object object, List<Runnable> repairs) {
        if (!field.getType().isPrimitive()) {
            Object value = Fields.get(field, object);
            repairs.add(() -> Fields.set(field, object, value));
            Fields.set(field, object, null);
        }
    }

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
            Deque<Runnable> destructions) {
        Object whole =
                isGenerated(contextual, object.getClass())
                        ? rebuilt((Bean<?>) contextual, object, creation)
                        : object;
        for (InjectedField injected : fields(contextual)) {
            if (injected.isIn(whole)) {
                Object value = Fields.get(injected.field, whole);
                if (value == null) {
                    value = manager().getInjectableReference(injected.point, creation);
                } else if (injected.dependent != null) {
                    value = revived(injected.dependent, value, destructions);
                }
                Fields.set(injected.field, whole, value);
            }
        }
        return whole;
    }

    @SuppressWarnings("unchecked")
    private <D> D revived(Bean<D> bean, Object read, Deque<Runnable> destructions) {
        CreationalContext<D> creation = manager().createCreationalContext(bean);
        D whole = (D) revive(bean, read, creation, destructions);
        destructions.push(() -> bean.destroy(whole, creation));
        return whole;
    }

    /** A new object of the container's subclass, with the state of the object that was read. */
    private Object rebuilt(Bean<?> bean, Object read, CreationalContext<?> creation) {
        Object fresh = produced(bean, creation);
        for (Class<?> type = bean.getBeanClass();
                type != Object.class;
                type = type.getSuperclass()) {
            for (Field field : Fields.of(type)) {
                Object value = Fields.get(field, read);
                if (value != null || !Modifier.isTransient(field.getModifiers())) {
                    Fields.set(field, fresh, value);
                }
            }
        }
        return fresh;
    }

    @SuppressWarnings("unchecked")
    private <T> T produced(Bean<T> bean, CreationalContext<?> creation) {
        InjectionTarget<T> target =
                (InjectionTarget<T>) targets.computeIfAbsent(bean, this::target);
        return target.produce((CreationalContext<T>) creation);
    }

    @SuppressWarnings("unchecked")
    private <T> InjectionTarget<T> target(Bean<T> bean) {
        AnnotatedType<T> type = (AnnotatedType<T>) names.managedType(bean);
        return manager().getInjectionTargetFactory(type).createInjectionTarget(bean);
    }

    private boolean isGenerated(Contextual<?> contextual, Class<?> type) {
        return names.managedType(contextual) != null
                && type != ((Bean<?>) contextual).getBeanClass();
    }

    private List<InjectedField> fields(Contextual<?> contextual) {
        return contextual instanceof Bean<?> bean
                ? fields.computeIfAbsent(bean, this::injectedFields)
                : List.of();
    }

    private List<InjectedField> injectedFields(Bean<?> bean) {
        List<InjectedField> found = new ArrayList<>();
        for (InjectionPoint point : bean.getInjectionPoints()) {
            if (point.getMember() instanceof Field && !point.isDelegate()) {
                found.add(new InjectedField(point, dependent(point)));
            }
        }
        return found;
    }

    private @Nullable Bean<?> dependent(InjectionPoint point) {
        BeanManager manager = manager();
        Annotation[] qualifiers = point.getQualifiers().toArray(Annotation[]::new);
        Bean<?> bean = manager.resolve(manager.getBeans(point.getType(), qualifiers));
        return bean != null && bean.getScope() == Dependent.class && names.knows(bean)
                ? bean
                : null;
    }

    /**
     * The bean manager of the application. The extension's own may see only the beans of its
     * archive.
     */
    private BeanManager manager() {
        BeanManager known = applications;
        if (known == null) {
            try {
                known = InitialContext.<BeanManager>doLookup("java:comp/BeanManager");
            } catch (NamingException inJavaSe) {
                known = extensionsOwn;
            }
            applications = known;
        }
        return known;
    }
}
