package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.configurator.BeanConfigurator;
import jakarta.inject.Singleton;
import org.sojourn.internal.scope.StoredSessionContext;
import org.sojourn.internal.web.EndpointFactory;
import org.sojourn.internal.web.HttpSessionListeners;

/**
 * The beans that Sojourn gives an application: the backends of each model, and the web session. All
 * are made at first use.
 */
final class BeanRegistrar {

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
        endpoints(event);
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

    private void endpoints(AfterBeanDiscovery event) {
        event.<EndpointFactory>addBean()
                .beanClass(EndpointFactory.class)
                .id(EndpointFactory.class.getName())
                .types(Object.class, EndpointFactory.class)
                .scope(Singleton.class)
                .produceWith(beans -> new InjectedEndpoints(container));
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
                        .produceWith(beans -> planned.make(runtime(beans)));
        planned.qualifier().ifPresent(bean::addQualifier);
        if (planned.isDefault()) {
            bean.addQualifier(Default.Literal.INSTANCE);
        }
    }

    private SojournRuntime runtime(Instance<Object> beans) {
        return all(beans).select(SojournRuntime.class).get();
    }

    /**
     * All beans. What OpenWebBeans passes when a bean is made does not contain the beans that
     * extensions add; {@code CDI.current()} would depend on the thread.
     */
    private Instance<Object> all(Instance<Object> passed) {
        return passed.select(SojournRuntime.class).isUnsatisfied()
                ? container.createInstance()
                : passed;
    }
}
