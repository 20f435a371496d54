package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.configurator.BeanConfigurator;
import jakarta.inject.Singleton;
import org.sojourn.internal.scope.StoredSessionContext;
import org.sojourn.internal.web.HttpSessionListeners;

/**
 * The beans that Sojourn gives an application: the backends of each model, and the web session. All
 * are made at first use.
 */
final class BeanRegistrar {

    /**
     * Beans are looked up here. What a container passes when it has a bean made does not see beans
     * of extensions everywhere (OpenWebBeans), and {@code CDI.current()} depends on the thread.
     */
    private final BeanManager container;

    BeanRegistrar(BeanManager container) {
        this.container = container;
    }

    void register(
            DeploymentPlan plan,
            DiscoveredBeans discovered,
            HttpSessionListeners listeners,
            AfterBeanDiscovery event) {
        StoredSessionContext context = discovered.context(container);
        event.addContext(context);
        discovered.relocation().register(container, event);
        listeners(listeners, event);
        runtime(plan, context, event);
        PlannedBean.of(plan).forEach(bean -> provide(bean, event));
    }

    private static void listeners(HttpSessionListeners listeners, AfterBeanDiscovery event) {
        event.<HttpSessionListeners>addBean()
                .beanClass(HttpSessionListeners.class)
                .id(HttpSessionListeners.class.getName())
                .types(Object.class, HttpSessionListeners.class)
                .scope(Singleton.class)
                .produceWith(beans -> listeners);
    }

    private void runtime(
            DeploymentPlan plan, StoredSessionContext context, AfterBeanDiscovery event) {
        event.<SojournRuntime>addBean()
                .beanClass(SojournRuntime.class)
                .id(SojournRuntime.class.getName())
                .types(Object.class, SojournRuntime.class)
                .scope(Singleton.class)
                .produceWith(beans -> new SojournRuntime(plan, context, container.createInstance()))
                .disposeWith((runtime, beans) -> runtime.close());
    }

    private void provide(PlannedBean planned, AfterBeanDiscovery event) {
        BeanConfigurator<Object> bean =
                event.<Object>addBean()
                        .beanClass(planned.bean().type())
                        .id(planned.id())
                        .types(Object.class, planned.bean().type())
                        .scope(planned.bean().scope())
                        .qualifiers(Any.Literal.INSTANCE)
                        .produceWith(beans -> planned.make(runtime()));
        planned.qualifier().ifPresent(bean::addQualifier);
        if (planned.isDefault()) {
            bean.addQualifier(Default.Literal.INSTANCE);
        }
    }

    private SojournRuntime runtime() {
        return container.createInstance().select(SojournRuntime.class).get();
    }
}
