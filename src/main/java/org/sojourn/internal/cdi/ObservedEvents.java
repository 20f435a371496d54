package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sojourn.event.SessionEvent;
import org.sojourn.internal.backend.EventTarget;
import org.sojourn.internal.message.LoggedFailure;

/**
 * Fires what happens to sessions as CDI events, synchronous and asynchronous, where there are
 * observers. Whether there are is found out once for each kind of event.
 */
final class ObservedEvents implements EventTarget {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private final BeanManager beans;
    private final Map<Class<?>, Audience> audiences = new ConcurrentHashMap<>();

    ObservedEvents(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public void publish(SessionEvent event) {
        fire(event, false);
        fire(event, true);
    }

    /** An observer that throws an error is handled like one that throws an exception. */
    private void fire(SessionEvent event, boolean later) {
        try {
            Audience audience =
                    audiences.computeIfAbsent(event.getClass(), kind -> audience(event));
            if (!later && audience.listens()) {
                beans.getEvent().fire(event);
            }
            if (later && audience.listensLater()) {
                beans.getEvent()
                        .fireAsync(event)
                        .whenComplete((same, failure) -> complain(event, failure));
            }
        } catch (Throwable failure) {
            complain(event, failure);
        }
    }

    private Audience audience(SessionEvent event) {
        Set<ObserverMethod<? super SessionEvent>> observers = beans.resolveObserverMethods(event);
        return new Audience(
                observers.stream().anyMatch(observer -> !observer.isAsync()),
                observers.stream().anyMatch(ObserverMethod::isAsync));
    }

    private static void complain(SessionEvent event, @Nullable Throwable failure) {
        if (failure != null) {
            String message =
                    DeploymentMessage.OBSERVER_FAILED.text(
                            event.getClass().getSimpleName(), failure);
            LOG.log(Level.ERROR, message, LoggedFailure.of(failure));
        }
    }

    private record Audience(boolean listens, boolean listensLater) {}
}
