package org.sojourn.internal.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import java.util.EventListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sojourn.internal.web.HttpSessionListeners;

/**
 * Sees the listeners that the servlet container makes for the application, for containers that are
 * not known. A class of theirs may have injected fields, so the container makes it by an injection
 * target, and shows that to extensions (CDI 4.0, event {@code ProcessInjectionTarget}).
 *
 * <p>An injection target of the same class may be for a bean, and beans are not listeners of the
 * container. All beans are discovered when the deployment is planned, so a later target is for the
 * container. An earlier one is for the container, too, unless the class turns out to be a bean.
 */
final class ListenerCapture {

    private final HttpSessionListeners listeners = new HttpSessionListeners();
    private final Set<Class<?>> beans = ConcurrentHashMap.newKeySet();

    HttpSessionListeners seen() {
        return listeners;
    }

    /** Takes note of a bean that is made of a class. */
    void bean(ProcessBean<?> event) {
        if (event.getAnnotated() instanceof AnnotatedType<?> type
                && EventListener.class.isAssignableFrom(type.getJavaClass())) {
            beans.add(type.getJavaClass());
        }
    }

    /**
     * Watches what the container makes. A server's own listeners have nothing to do with the
     * application's sessions.
     *
     * @param isPlanned whether the deployment is planned
     */
    <T extends EventListener> void watch(ProcessInjectionTarget<T> event, boolean isPlanned) {
        if (HttpSessionListeners.isOfApplication(event.getAnnotatedType().getJavaClass())) {
            event.setInjectionTarget(new Watched<>(event.getInjectionTarget(), this, isPlanned));
        }
    }

    private void made(EventListener instance, boolean isPlanned) {
        if (isPlanned || !beans.contains(instance.getClass())) {
            listeners.add(instance);
        }
    }

    private record Watched<T extends EventListener>(
            InjectionTarget<T> target, ListenerCapture capture, boolean isPlanned)
            implements InjectionTarget<T> {

        @Override
        public T produce(CreationalContext<T> context) {
            return target.produce(context);
        }

        @Override
        public void inject(T instance, CreationalContext<T> context) {
            target.inject(instance, context);
            capture.made(instance, isPlanned);
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
