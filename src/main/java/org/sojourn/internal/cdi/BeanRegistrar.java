package org.sojourn.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.configurator.BeanConfigurator;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.AsyncSessions;
import org.sojourn.SessionBackend;
import org.sojourn.Sessions;
import org.sojourn.StoredIn;
import org.sojourn.WebSession;
import org.sojourn.internal.backend.AsyncBackend;
import org.sojourn.internal.backend.AsyncDeviceSessions;
import org.sojourn.internal.backend.BlockingBackend;
import org.sojourn.internal.backend.BlockingSessions;
import org.sojourn.internal.config.ModelSettings;
import org.sojourn.internal.manager.SessionManager;
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
        manager(event);
        if (plan.webModel().isPresent()) {
            webSession(event);
            webSettings(event);
        }
        boolean single = plan.models().size() == 1;
        plan.models().forEach(model -> backends(model, single, event));
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

    private void manager(AfterBeanDiscovery event) {
        event.<SessionManager>addBean()
                .beanClass(SessionManager.class)
                .id(SessionManager.class.getName())
                .types(Object.class, SessionManager.class)
                .scope(Singleton.class)
                .produceWith(beans -> runtime(beans).manager());
    }

    private void webSession(AfterBeanDiscovery event) {
        event.<WebSession>addBean()
                .beanClass(WebSession.class)
                .id(WebSession.class.getName())
                .types(Object.class, WebSession.class)
                .scope(ApplicationScoped.class)
                .produceWith(beans -> runtime(beans).manager().asWebSession());
    }

    private void webSettings(AfterBeanDiscovery event) {
        event.<ModelSettings>addBean()
                .beanClass(ModelSettings.class)
                .id(ModelSettings.class.getName())
                .types(Object.class, ModelSettings.class)
                .scope(Singleton.class)
                .produceWith(beans -> runtime(beans).webSettings());
    }

    private void backends(ModelDefinition model, boolean single, AfterBeanDiscovery event) {
        backend(
                SessionBackend.class,
                model,
                single,
                event,
                beans -> new BlockingBackend(runtime(beans).sessions(model)));
        backend(
                AsyncSessionBackend.class,
                model,
                single,
                event,
                beans -> new AsyncBackend(runtime(beans).sessions(model)));
        backend(
                Sessions.class,
                model,
                single,
                event,
                beans -> new BlockingSessions(runtime(beans).sessions(model)));
        backend(
                AsyncSessions.class,
                model,
                single,
                event,
                beans -> new AsyncDeviceSessions(runtime(beans).sessions(model)));
    }

    private static <T> void backend(
            Class<T> type,
            ModelDefinition model,
            boolean single,
            AfterBeanDiscovery event,
            Function<Instance<Object>, T> make) {
        BeanConfigurator<T> bean =
                event.<T>addBean()
                        .beanClass(type)
                        .id(type.getName() + "/" + model.type().getName())
                        .types(Object.class, type)
                        .qualifiers(Any.Literal.INSTANCE, StoredIn.Literal.of(model.type()))
                        .scope(ApplicationScoped.class)
                        .produceWith(make);
        if (single) {
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
