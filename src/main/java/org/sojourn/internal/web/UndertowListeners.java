package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;

/** Undertow, as in WildFly: all listeners of a deployment in one list, each in a managed one. */
final class UndertowListeners implements ContainerListeners.Reader {

    @Override
    public Optional<ContainerListeners> read(ServletContext context) {
        return new Inside(context)
                .call("getDeployment")
                .flatMap(deployment -> deployment.call("getApplicationListeners"))
                .flatMap(listeners -> listeners.field("allListeners"))
                .flatMap(Inside::elements)
                .map(UndertowListeners::instances)
                .map(all -> new ContainerListeners(all, all));
    }

    private static List<EventListener> instances(List<Object> managed) {
        List<EventListener> instances = new ArrayList<>();
        for (Object one : managed) {
            new Inside(one)
                    .call("instance")
                    .map(Inside::object)
                    .filter(EventListener.class::isInstance)
                    .ifPresent(instance -> instances.add((EventListener) instance));
        }
        return instances;
    }
}
