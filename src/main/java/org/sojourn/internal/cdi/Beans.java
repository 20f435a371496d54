package org.sojourn.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.configurator.BeanConfigurator;
import jakarta.inject.Singleton;
import org.sojourn.SessionBackend;
import org.sojourn.StoredIn;
import org.sojourn.WebSession;
import org.sojourn.internal.backend.BlockingBackend;
import org.sojourn.internal.manager.SessionManager;

/**
 * The beans that Sojourn gives an application: a backend for each model, and the web session. All
 * are made at first use.
 */
final class Beans {

    private Beans() {}

    static void register(DeploymentPlan plan, AfterBeanDiscovery event) {
        assembly(plan, event);
        manager(event);
        if (plan.webModel().isPresent()) {
            webSession(event);
        }
        boolean single = plan.models().size() == 1;
        plan.models().forEach(model -> backend(model, single, event));
    }

    private static void assembly(DeploymentPlan plan, AfterBeanDiscovery event) {
        event.<Assembly>addBean()
                .beanClass(Assembly.class)
                .id(Assembly.class.getName())
                .types(Object.class, Assembly.class)
                .scope(Singleton.class)
                .produceWith(beans -> new Assembly(plan, beans))
                .disposeWith((assembly, beans) -> assembly.close());
    }

    private static void manager(AfterBeanDiscovery event) {
        event.<SessionManager>addBean()
                .beanClass(SessionManager.class)
                .id(SessionManager.class.getName())
                .types(Object.class, SessionManager.class)
                .scope(Singleton.class)
                .produceWith(beans -> assembly(beans).manager());
    }

    private static void webSession(AfterBeanDiscovery event) {
        event.<WebSession>addBean()
                .beanClass(WebSession.class)
                .id(WebSession.class.getName())
                .types(Object.class, WebSession.class)
                .scope(ApplicationScoped.class)
                .produceWith(beans -> assembly(beans).manager().asWebSession());
    }

    private static void backend(ModelDefinition model, boolean single, AfterBeanDiscovery event) {
        BeanConfigurator<SessionBackend> bean =
                event.<SessionBackend>addBean()
                        .beanClass(SessionBackend.class)
                        .id(SessionBackend.class.getName() + "/" + model.type().getName())
                        .types(Object.class, SessionBackend.class)
                        .qualifiers(Any.Literal.INSTANCE, StoredIn.Literal.of(model.type()))
                        .scope(ApplicationScoped.class)
                        .produceWith(beans -> new BlockingBackend(assembly(beans).sessions(model)));
        if (single) {
            bean.addQualifier(Default.Literal.INSTANCE);
        }
    }

    private static Assembly assembly(Instance<Object> beans) {
        return beans.select(Assembly.class).get();
    }
}
