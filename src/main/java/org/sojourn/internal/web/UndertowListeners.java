package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
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
                .map(ContainerListeners::of);
    }

    private static List<Object> instances(List<Object> managed) {
        return managed.stream()
                .flatMap(one -> new Inside(one).call("instance").stream())
                .map(Inside::object)
                .toList();
    }
}
