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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** For containers that can inject into an object that exists already. */
final class InjectedBeanState implements BeanState {

    private final BeanManager extensionsOwn;
    private final BeanNames names;
    private final ShallowCopies copies = new ShallowCopies();
    private final Map<Bean<?>, List<InjectedField>> fields = new ConcurrentHashMap<>();
    private final Map<Bean<?>, InjectionTarget<?>> targets = new ConcurrentHashMap<>();
    private volatile @Nullable BeanManager applications;

    InjectedBeanState(BeanManager extensionsOwn, BeanNames names) {
        this.extensionsOwn = extensionsOwn;
        this.names = names;
    }

    @Override
    public void write(Contextual<?> contextual, Object object, ObjectOutputStream out)
            throws IOException {
        try (BareObjects bare = new BareObjects(copies)) {
            strip(contextual, object, bare);
            bare.write(object, out);
        }
    }

    private void strip(Contextual<?> contextual, Object object, BareObjects bare) {
        bare.add(object);
        for (InjectedField injected : fields(contextual)) {
            if (injected.isIn(object)) {
                Object value = Fields.get(injected.field, object);
                if (injected.isLeftOut(value)) {
                    bare.leaveOut(injected.field, object);
                } else if (value != null && injected.dependent != null) {
                    strip(injected.dependent, value, bare);
                }
            }
        }
        Class<?> type = object.getClass();
        while (isGenerated(contextual, type)) {
            for (Field field : Fields.of(type)) {
                bare.leaveOut(field, object);
            }
            type = type.getSuperclass();
        }
    }

    @Override
    public Object revive(
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
        Fields.copy(bean.getBeanClass(), read, fresh, field -> true);
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
        AnnotatedType<T> shown = (AnnotatedType<T>) names.managedType(bean);
        AnnotatedType<T> type =
                shown == null
                        ? manager().createAnnotatedType((Class<T>) bean.getBeanClass())
                        : shown;
        return manager().getInjectionTargetFactory(type).createInjectionTarget(bean);
    }

    private boolean isGenerated(Contextual<?> contextual, Class<?> type) {
        return names.isOfClass(contextual) && type != ((Bean<?>) contextual).getBeanClass();
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
