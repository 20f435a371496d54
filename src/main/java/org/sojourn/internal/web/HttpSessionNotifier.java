package org.sojourn.internal.web;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionAttributeException;
import org.sojourn.internal.manager.BoundarySession;
import org.sojourn.internal.manager.SessionObserver;

/**
 * The {@code HttpSession} of a session, and the notifications that the specification asks for
 * (Servlet 6.0, sections 7.4 and 7.6): those that the application declared, and attributes that
 * listen themselves.
 */
final class HttpSessionNotifier implements SessionObserver {

    private final HttpSessionListeners listeners;
    private final WebSettings settings;
    private final SessionFacade facade;

    /**
     * @param first the boundary that found or began the session
     */
    HttpSessionNotifier(BoundarySession first, HttpSessionAccess sessions) {
        this.listeners = sessions.listeners();
        this.settings = sessions.settings();
        this.facade = new SessionFacade(first, this, sessions);
    }

    /**
     * The notifier of a session.
     *
     * @throws IllegalStateException if the session is not used by way of HTTP
     */
    static HttpSessionNotifier of(BoundarySession session) {
        if (session.observer() instanceof HttpSessionNotifier notifier) {
            return notifier;
        }
        throw new IllegalStateException(WebMessage.ACCESSOR_OUT_OF_REACH.text());
    }

    /** The one object that stands for the session, in all its boundaries. */
    SessionFacade facade() {
        return facade;
    }

    private BoundarySession session() {
        return facade.session();
    }

    @Override
    public void created() {
        settings.idleSeconds().ifPresent(session()::idleSeconds);
        HttpSessionEvent event = event();
        listeners.notifyAll(HttpSessionListener.class, listener -> listener.sessionCreated(event));
    }

    @Override
    public void attributeSet(String name, Object value, @Nullable Object previous) {
        session().uncounted(() -> notifySet(name, value, previous));
    }

    private void notifySet(String name, Object value, @Nullable Object previous) {
        if (value != previous) {
            bound(name, value);
            unbound(name, previous);
        }
        HttpSessionBindingEvent event = event(name, previous == null ? value : previous);
        listeners.notifyAll(
                HttpSessionAttributeListener.class,
                listener -> {
                    if (previous == null) {
                        listener.attributeAdded(event);
                    } else {
                        listener.attributeReplaced(event);
                    }
                });
    }

    @Override
    public void attributeRemoved(String name, Object previous) {
        session().uncounted(() -> notifyRemoved(name, previous));
    }

    private void notifyRemoved(String name, Object previous) {
        unbound(name, previous);
        HttpSessionBindingEvent event = event(name, previous);
        listeners.notifyAll(
                HttpSessionAttributeListener.class, listener -> listener.attributeRemoved(event));
    }

    /**
     * A binding listener that cannot be stored may live in the session until that is stored, as it
     * may in a container that keeps sessions in memory. It is refused then, unless it has been
     * removed.
     */
    @Override
    public boolean isPassivated(Object value) {
        return value instanceof HttpSessionActivationListener
                || value instanceof HttpSessionBindingListener && !(value instanceof Serializable);
    }

    @Override
    public void passivating(Object value) {
        if (value instanceof HttpSessionActivationListener listener) {
            session()
                    .uncounted(
                            () ->
                                    HttpSessionListeners.notifyOne(
                                            listener, it -> it.sessionWillPassivate(event())));
        }
    }

    @Override
    public void activated(Object value) {
        if (value instanceof HttpSessionActivationListener listener) {
            session()
                    .uncounted(
                            () ->
                                    HttpSessionListeners.notifyOne(
                                            listener, it -> it.sessionDidActivate(event())));
        }
    }

    @Override
    public void idRotated(String previousId) {
        HttpSessionEvent event = event();
        session()
                .uncounted(
                        () ->
                                listeners.notifyAll(
                                        HttpSessionIdListener.class,
                                        listener -> listener.sessionIdChanged(event, previousId)));
    }

    @Override
    public void ended(String id) {
        facade.beginEnd(id);
        HttpSessionEvent event = event();
        listeners.notifyInReverse(
                HttpSessionListener.class, listener -> listener.sessionDestroyed(event));
        List.copyOf(session().verbs().names()).forEach(this::unbind);
    }

    private void unbind(String name) {
        try {
            session()
                    .verbs()
                    .get(name, Object.class)
                    .ifPresent(value -> attributeRemoved(name, value));
        } catch (SessionAttributeException unreadable) {
            return;
        }
    }

    private void bound(String name, Object value) {
        if (value instanceof HttpSessionBindingListener listener) {
            HttpSessionBindingEvent event = event(name, value);
            HttpSessionListeners.notifyOne(listener, it -> it.valueBound(event));
        }
    }

    private void unbound(String name, @Nullable Object previous) {
        if (previous instanceof HttpSessionBindingListener listener) {
            HttpSessionBindingEvent event = event(name, previous);
            HttpSessionListeners.notifyOne(listener, it -> it.valueUnbound(event));
        }
    }

    private HttpSessionEvent event() {
        return new HttpSessionEvent(facade);
    }

    private HttpSessionBindingEvent event(String name, Object value) {
        return new HttpSessionBindingEvent(facade, name, value);
    }
}
