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
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What of an object is the bean's own state, and what the container has added to it: injected
 * references, and the subclass that carries interceptors and decorators.
 */
final class BeanAnatomy {

    /** What happens while an object is without the container's additions. */
    interface Writing {
        void run() throws IOException;
    }

    private final ModuleBeans module;
    private final BeanNames names;
    private final Map<Bean<?>, List<InjectedField>> fields = new ConcurrentHashMap<>();
    private final Map<Bean<?>, InjectionTarget<?>> targets = new ConcurrentHashMap<>();

    BeanAnatomy(BeanManager manager, BeanNames names) {
        this.module = new ModuleBeans(manager);
        this.names = names;
    }

    /** Has an object written without what the container has added; it is whole again afterwards. */
    void stripped(Contextual<?> contextual, Object object, Writing writing) throws IOException {
        List<Runnable> repairs = new ArrayList<>();
        try {
            strip(contextual, object, repairs);
            writing.run();
        } finally {
            repairs.forEach(Runnable::run);
        }
    }

    private void strip(Contextual<?> contextual, Object object, List<Runnable> repairs) {
        for (InjectedField injected : fields(contextual)) {
            if (injected.isIn(object)) {
                @Nullable Object value = injected.get(object);
                if (injected.isLeftOut(value)) {
                    empty(injected.field(), object, repairs);
                } else if (value != null && injected.dependent() != null) {
                    strip(injected.dependent(), value, repairs);
                }
            }
        }
        for (Class<?> type = object.getClass();
                isGenerated(contextual, type);
                type = type.getSuperclass()) {
            Fields.of(type).forEach(field -> empty(field, object, repairs));
        }
    }

    private static void empty(Field field, Object object, List<Runnable> repairs) {
        if (!field.getType().isPrimitive()) {
            @Nullable Object value = Fields.get(field, object);
            repairs.add(() -> Fields.set(field, object, value));
            Fields.set(field, object, null);
        }
    }

    /**
     * Gives an object that was read back what {@link #stripped} had left out.
     *
     * @param found is told of the dependent objects in it
     * @return the whole object, which may be another
     */
    Object revive(
            Contextual<?> contextual,
            Object object,
            CreationalContext<?> creation,
            Consumer<Revived<?>> found) {
        Object whole =
                isGenerated(contextual, object.getClass())
                        ? rebuilt(contextual, object, creation)
                        : object;
        for (InjectedField injected : fields(contextual)) {
            if (injected.isIn(whole)) {
                @Nullable Object value = injected.get(whole);
                if (value == null) {
                    injected.set(
                            whole, module.get().getInjectableReference(injected.point(), creation));
                } else if (injected.dependent() != null) {
                    Revived<?> dependent = revived(injected.dependent(), value, found);
                    injected.set(whole, dependent.instance());
                    found.accept(dependent);
                }
            }
        }
        return whole;
    }

    private <D> Revived<D> revived(Bean<D> bean, Object value, Consumer<Revived<?>> found) {
        CreationalContext<D> creation = module.get().createCreationalContext(bean);
        @SuppressWarnings("unchecked")
        D whole = (D) revive(bean, value, creation, found);
        return new Revived<>(bean, whole, creation);
    }

    /** A new object of the container's subclass, with the state of the one that was read. */
    private Object rebuilt(Contextual<?> contextual, Object read, CreationalContext<?> creation) {
        Object fresh = produced((Bean<?>) contextual, creation);
        for (Class<?> type = ((Bean<?>) contextual).getBeanClass();
                type != Object.class;
                type = type.getSuperclass()) {
            for (Field field : Fields.of(type)) {
                @Nullable Object value = Fields.get(field, read);
                if (value != null && !Modifier.isTransient(field.getModifiers())) {
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
        AnnotatedType<T> type = (AnnotatedType<T>) names.managedType(bean).orElseThrow();
        return module.get().getInjectionTargetFactory(type).createInjectionTarget(bean);
    }

    private boolean isGenerated(Contextual<?> contextual, Class<?> type) {
        return names.managedType(contextual).isPresent()
                && type != ((Bean<?>) contextual).getBeanClass();
    }

    private List<InjectedField> fields(Contextual<?> contextual) {
        return contextual instanceof Bean<?> bean
                ? fields.computeIfAbsent(bean, this::injectedFields)
                : List.of();
    }

    private List<InjectedField> injectedFields(Bean<?> bean) {
        return bean.getInjectionPoints().stream()
                .filter(point -> point.getMember() instanceof Field && !point.isDelegate())
                .map(
                        point ->
                                new InjectedField(
                                        (Field) point.getMember(),
                                        point,
                                        dependent(point).orElse(null)))
                .toList();
    }

    private Optional<Bean<?>> dependent(InjectionPoint point) {
        BeanManager manager = module.get();
        @Nullable Bean<?> bean =
                manager.resolve(
                        manager.getBeans(
                                point.getType(), point.getQualifiers().toArray(Annotation[]::new)));
        return Optional.<Bean<?>>ofNullable(bean)
                .filter(found -> found.getScope() == Dependent.class && names.knows(found));
    }

    /** A dependent object that was read back with the bean that it belongs to. */
    record Revived<D>(Bean<D> bean, D instance, CreationalContext<D> creation) {

        void destroy() {
            bean.destroy(instance, creation);
        }
    }
}
