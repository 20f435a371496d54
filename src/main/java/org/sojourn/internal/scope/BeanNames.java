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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.StoredSessionScoped;
import org.sojourn.internal.message.Messages;

/**
 * The beans that the container showed, each by a name that is the same on every server and after
 * every restart: its class, or its producer. The id of a {@link PassivationCapable} bean need not
 * be, for it may hold the name of the archive; it serves where names are not unique.
 *
 * <p>Filled during deployment, and only read afterwards.
 */
public final class BeanNames {

    private final Map<Contextual<?>, String> names = new LinkedHashMap<>();
    private final Map<String, List<Bean<?>>> beans = new HashMap<>();
    private final Map<Bean<?>, AnnotatedType<?>> managed = new HashMap<>();

    /** The container's own beans, of which it tells too, are passed over. */
    public void add(ProcessBean<?> event) {
        name(event)
                .ifPresent(
                        name -> {
                            names.put(event.getBean(), name);
                            beans.computeIfAbsent(name, unknown -> new ArrayList<>())
                                    .add(event.getBean());
                        });
        if (event instanceof ProcessManagedBean<?> ofClass) {
            managed.put(event.getBean(), ofClass.getAnnotatedBeanClass());
        }
    }

    /** The beans of our scope. */
    List<Bean<?>> scoped() {
        return all().stream().filter(bean -> bean.getScope() == StoredSessionScoped.class).toList();
    }

    boolean isClassOfScopedBean(Class<?> type) {
        return scoped().stream()
                .anyMatch(bean -> managed.containsKey(bean) && bean.getBeanClass() == type);
    }

    List<Bean<?>> all() {
        return beans.values().stream().<Bean<?>>flatMap(List::stream).toList();
    }

    /** Whether the application, or an extension, brought this bean. */
    boolean knows(Bean<?> bean) {
        return names.containsKey(bean);
    }

    /** The class of which a managed bean is, as the container sees it. */
    Optional<AnnotatedType<?>> managedType(Contextual<?> bean) {
        return Optional.ofNullable(managed.get(bean));
    }

    String of(Contextual<?> bean) {
        @Nullable String name = names.get(bean);
        if (name != null && unique(name).isPresent()) {
            return name;
        }
        if (bean instanceof PassivationCapable capable && capable.getId() != null) {
            return capable.getId();
        }
        throw Messages.beanWithoutName(bean);
    }

    /** The bean of a name; empty if it has none but its id. */
    Optional<Bean<?>> unique(String name) {
        List<Bean<?>> found = beans.getOrDefault(name, List.of());
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Optional<String> name(ProcessBean<?> event) {
        String type = event.getBean().getBeanClass().getName();
        if (event instanceof ProcessManagedBean) {
            return Optional.of(type);
        }
        if (event instanceof ProcessProducerMethod<?, ?> producer) {
            return Optional.of(
                    type + "." + producer.getAnnotatedProducerMethod().getJavaMember().getName());
        }
        if (event instanceof ProcessProducerField<?, ?> producer) {
            return Optional.of(
                    type + "." + producer.getAnnotatedProducerField().getJavaMember().getName());
        }
        return event instanceof ProcessSyntheticBean
                        && event.getBean() instanceof PassivationCapable capable
                ? Optional.ofNullable(capable.getId())
                : Optional.empty();
    }
}
