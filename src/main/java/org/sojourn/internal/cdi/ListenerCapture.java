package org.sojourn.internal.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import java.util.EventListener;
import java.util.Set;
import org.sojourn.internal.web.HttpSessionListeners;

/**
 * Sees the listeners that the servlet container makes for the application. A class of theirs may
 * have injected fields, so the container makes it by an injection target, and shows that to
 * extensions (CDI 4.0, event {@code ProcessInjectionTarget}).
 */
final class ListenerCapture {

    private final HttpSessionListeners listeners = new HttpSessionListeners();

    HttpSessionListeners seen() {
        return listeners;
    }

    /**
     * Watches what the container makes. Beans of the same class are not listeners of the container,
     * and a server's own listeners have nothing to do with the application's sessions.
     */
    <T extends EventListener> void watch(ProcessInjectionTarget<T> event) {
        if (HttpSessionListeners.isOfApplication(event.getAnnotatedType().getJavaClass())) {
            event.setInjectionTarget(new Watched<>(event.getInjectionTarget(), listeners));
        }
    }

    private record Watched<T extends EventListener>(
            InjectionTarget<T> target, HttpSessionListeners listeners)
            implements InjectionTarget<T> {

        @Override
        public T produce(CreationalContext<T> context) {
            return target.produce(context);
        }

        @Override
        public void inject(T instance, CreationalContext<T> context) {
            target.inject(instance, context);
            listeners.add(instance);
        }

        @Override
        public void postConstruct(T instance) {
            target.postConstruct(instance);
        }

        @Override
        public void preDestroy(T instance) {
            target.preDestroy(instance);
        }

        @Override
        public void dispose(T instance) {
            target.dispose(instance);
        }

        @Override
        public Set<InjectionPoint> getInjectionPoints() {
            return target.getInjectionPoints();
        }
    }
}
