package org.sojourn.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import org.sojourn.internal.web.CurrentRequest;

/**
 * Alternatives to the container's own beans of the request and its session. Those are no
 * alternatives, so that any enabled one goes before them; the lowest priority leaves the
 * application's own alternatives first.
 */
final class InjectedRequests {

    private static final int LOWEST = 1;

    private InjectedRequests() {}

    static void register(BeanManager manager, AfterBeanDiscovery event) {
        for (Class<?> type : CurrentRequest.types()) {
            event.addBean()
                    .beanClass(type)
                    .id("org.sojourn/" + type.getName())
                    .addTransitiveTypeClosure(type)
                    .scope(ApplicationScoped.class)
                    .alternative(true)
                    .priority(LOWEST)
                    .produceWith(
                            beans ->
                                    beans.select(CurrentRequest.class)
                                            .get()
                                            .standIn(type, () -> containersOwn(type, manager)));
        }
    }

    private static Object containersOwn(Class<?> type, BeanManager manager) {
        Bean<?> own =
                manager.getBeans(type, Any.Literal.INSTANCE).stream()
                        .filter(bean -> !bean.isAlternative())
                        .findFirst()
                        .orElseThrow();
        return manager.getReference(own, type, manager.createCreationalContext(own));
    }
}
