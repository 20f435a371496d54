package org.sojourn.internal.scope;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.PassivationCapable;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSyntheticBean;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
    private final Map<Bean<?>, AnnotatedType<?>> managed = new HashMap<>();

    /** Adds a bean, unless it is one of the container's own, which CDI reports, too. */
    public void add(ProcessBean<?> event) {
        Bean<?> bean = event.getBean();
        String name = name(event);
        if (name != null) {
            names.put(bean, name);
            beans.put(name, beans.containsKey(name) ? null : bean);
        }
        if (event instanceof ProcessManagedBean<?> ofClass) {
            managed.put(bean, ofClass.getAnnotatedBeanClass());
        }
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

    /** The class of a managed bean, as the container sees it; null for other beans. */
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
