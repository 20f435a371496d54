package org.sojourn.support;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

/** Makes objects of a test beans of its container. */
public final class SuppliedBeans implements Extension {

    private final List<Supplied> beans = new ArrayList<>();
    private final List<Class<?>> late = new ArrayList<>();

    public <T> SuppliedBeans with(Class<T> type, T bean, Annotation... qualifiers) {
        beans.add(new Supplied(type, type, bean, Dependent.class, qualifiers));
        return this;
    }

    /** A bean that the server has made: its class is not one of the application. */
    public <T> SuppliedBeans withBeanOfServer(Class<T> type, T bean) {
        beans.add(new Supplied(String.class, type, bean, Dependent.class));
        return this;
    }

    /** A bean of another scope. */
    public <T> SuppliedBeans within(Class<? extends Annotation> scope, Class<T> type, T bean) {
        beans.add(new Supplied(type, type, bean, scope));
        return this;
    }

    /** A class that the extension adds when all types are discovered. */
    public SuppliedBeans withLateType(Class<?> type) {
        late.add(type);
        return this;
    }

    void addLate(@Observes AfterTypeDiscovery event) {
        late.forEach(type -> event.addAnnotatedType(type, type.getName()));
    }

    void register(@Observes AfterBeanDiscovery event) {
        for (Supplied supplied : beans) {
            event.addBean()
                    .beanClass(supplied.beanClass())
                    .types(supplied.type())
                    .addQualifiers(supplied.qualifiers())
                    .scope(supplied.scope())
                    .createWith(context -> supplied.bean());
        }
    }

    private record Supplied(
            Class<?> beanClass,
            Class<?> type,
            Object bean,
            Class<? extends Annotation> scope,
            Annotation... qualifiers) {}
}
