package org.sojourn.internal.scope;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.PassivationCapable;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSyntheticBean;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sojourn.StoredSessionScoped;

/**
 * The beans of the application, each by a name that is the same on every server and after every
 * restart: its class, or its producer. The id of a {@link PassivationCapable} bean may differ:
 * Weld's contains the name of the running container, and a number of the producer in the order of
 * reflection. The id is used only where names are not unique.
 *
 * <p>Filled during deployment, and only read afterwards, by any thread.
 */
public final class BeanNames {

    private final Map<Bean<?>, String> names = new LinkedHashMap<>();
    private final Map<String, @Nullable Bean<?>> beans = new HashMap<>();
    private final Map<Bean<?>, @Nullable AnnotatedType<?>> managed = new HashMap<>();

    /**
     * The beans of a container that has shown none to an extension. A bean of a producer has the
     * name of its declaring class and type, because the producer itself is not known.
     */
    public static BeanNames ofRunning(BeanManager manager) {
        Set<Bean<?>> all = manager.getBeans(Object.class, Any.Literal.INSTANCE);
        Set<Class<?>> classes = new HashSet<>();
        for (Bean<?> bean : all) {
            if (bean.getTypes().contains(bean.getBeanClass())) {
                classes.add(bean.getBeanClass());
            }
        }
        BeanNames names = new BeanNames();
        for (Bean<?> bean : all) {
            Class<?> type = bean.getBeanClass();
            if (bean.getTypes().contains(type)) {
                names.add(bean, type.getName());
                names.managed.put(bean, null);
            } else if (classes.contains(type)) {
                names.add(bean, type.getName() + "." + new TreeSet<>(typeNames(bean)));
            }
        }
        return names;
    }

    private static List<String> typeNames(Bean<?> bean) {
        return bean.getTypes().stream().map(Type::getTypeName).toList();
    }

    /** Adds a bean, unless it is one of the container's own, which CDI reports, too. */
    public void add(ProcessBean<?> event) {
        Bean<?> bean = event.getBean();
        String name = name(event);
        if (name != null) {
            add(bean, name);
        }
        if (event instanceof ProcessManagedBean<?> ofClass) {
            managed.put(bean, ofClass.getAnnotatedBeanClass());
        }
    }

    private void add(Bean<?> bean, String name) {
        names.put(bean, name);
        beans.put(name, beans.containsKey(name) ? null : bean);
    }

    Set<Bean<?>> all() {
        return Collections.unmodifiableSet(names.keySet());
    }

    /** Whether there are beans of the scope {@link StoredSessionScoped}. */
    boolean hasScoped() {
        return names.keySet().stream().anyMatch(BeanNames::isScoped);
    }

    static boolean isScoped(Bean<?> bean) {
        return bean.getScope() == StoredSessionScoped.class;
    }

    boolean isClassOfScoped(Class<?> type) {
        for (Bean<?> bean : managed.keySet()) {
            if (isScoped(bean) && bean.getBeanClass() == type) {
                return true;
            }
        }
        return false;
    }

    /** Whether the application, or an extension, brought this bean. */
    boolean knows(Bean<?> bean) {
        return names.containsKey(bean);
    }

    /** Whether a bean is made by the container from a class. */
    boolean isOfClass(Contextual<?> bean) {
        return managed.containsKey(bean);
    }

    /** The class of a managed bean, as the container has shown it; null if it has not. */
    @Nullable AnnotatedType<?> managedType(Contextual<?> bean) {
        return managed.get(bean);
    }

    String of(Contextual<?> bean) {
        String name = find(bean);
        if (name == null) {
            throw new IllegalArgumentException(ScopeMessage.NO_NAME.text(bean));
        }
        return name;
    }

    /** The name of a bean, or null if it has none; such a bean is in no session. */
    @Nullable String find(Contextual<?> bean) {
        String name = names.get(bean);
        if (name != null && beans.get(name) != null) {
            return name;
        }
        return bean instanceof PassivationCapable capable ? capable.getId() : null;
    }

    /** The bean with a name, or null if it is known by its id only. */
    @Nullable Bean<?> unique(String name) {
        return beans.get(name);
    }

    private static @Nullable String name(ProcessBean<?> event) {
        String type = event.getBean().getBeanClass().getName();
        if (event instanceof ProcessManagedBean) {
            return type;
        }
        if (event instanceof ProcessProducerMethod<?, ?> producer) {
            return type + "." + producer.getAnnotatedProducerMethod().getJavaMember().getName();
        }
        if (event instanceof ProcessProducerField<?, ?> producer) {
            return type + "." + producer.getAnnotatedProducerField().getJavaMember().getName();
        }
        return event instanceof ProcessSyntheticBean
                        && event.getBean() instanceof PassivationCapable capable
                ? capable.getId()
                : null;
    }
}
