package org.sojourn.support;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes objects of a test beans of its container. */
public final class SuppliedBeans implements Extension {

    private final Map<Class<?>, Object> beans = new LinkedHashMap<>();

    public <T> SuppliedBeans with(Class<T> type, T bean) {
        beans.put(type, bean);
        return this;
    }

    void register(@Observes AfterBeanDiscovery event) {
        beans.forEach(
                (type, bean) ->
                        event.addBean()
                                .beanClass(type)
                                .types(type)
                                .scope(Dependent.class)
                                .createWith(context -> bean));
    }
}
