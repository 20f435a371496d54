package org.sojourn.internal.web;

import jakarta.servlet.http.HttpSession;
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
import org.sojourn.internal.manager.ActiveSession;
import org.sojourn.internal.manager.SessionObserver;

/**
 * The {@code HttpSession} of a boundary, and what the specification has listeners told about it
 * (Servlet 6.0, sections 7.4 and 7.6): those that the application declared, and attributes that
 * listen themselves.
 */
final class HttpSessionNotifier implements SessionObserver {

    private final ActiveSession session;
    private final HttpSessionAccess sessions;
    private final HttpSessionListeners listeners;
    private @Nullable SessionFacade facade;

    HttpSessionNotifier(ActiveSession session, HttpSessionAccess sessions) {
        this.session = session;
        this.sessions = sessions;
        this.listeners = sessions.listeners();
    }

    ActiveSession session() {
        return session;
    }

    /** The one object that stands for the session, until it ends. */
    SessionFacade facade() {
        if (facade == null) {
            facade = new SessionFacade(session, sessions);
        }
        return facade;
    }

    @Override
    public void created() {
        sessions.settings().idleSeconds().ifPresent(session::idleSeconds);
        HttpSessionEvent event = event();
        listeners.tell(HttpSessionListener.class, listener -> listener.sessionCreated(event));
    }

    @Override
    public void attributeSet(String name, Object value, @Nullable Object former) {
        session.uncounted(() -> notifySet(name, value, former));
    }

    private void notifySet(String name, Object value, @Nullable Object former) {
        if (value != former) {
            bound(name, value);
            unbound(name, former);
        }
        HttpSessionBindingEvent event = event(name, former == null ? value : former);
        listeners.tell(
                HttpSessionAttributeListener.class,
                listener -> {
                    if (former == null) {
                        listener.attributeAdded(event);
                    } else {
                        listener.attributeReplaced(event);
                    }
                });
    }

    @Override
    public void attributeRemoved(String name, Object former) {
        session.uncounted(() -> notifyRemoved(name, former));
    }

    private void notifyRemoved(String name, Object former) {
        unbound(name, former);
        HttpSessionBindingEvent event = event(name, former);
        listeners.tell(
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
            session.uncounted(
                    () ->
                            HttpSessionListeners.notifyOne(
                                    listener, it -> it.sessionWillPassivate(event())));
        }
    }

    @Override
    public void activated(Object value) {
        if (value instanceof HttpSessionActivationListener listener) {
            session.uncounted(
                    () ->
                            HttpSessionListeners.notifyOne(
                                    listener, it -> it.sessionDidActivate(event())));
        }
    }

    @Override
    public void idRotated(String previousId) {
        HttpSessionEvent event = event();
        session.uncounted(
                () ->
                        listeners.tell(
                                HttpSessionIdListener.class,
                                listener -> listener.sessionIdChanged(event, previousId)));
    }

    @Override
    public void ended(String id) {
        SessionFacade ending = facade();
        ending.beginEnd(id);
        HttpSessionEvent event = event();
        listeners.notifyInReverse(
                HttpSessionListener.class, listener -> listener.sessionDestroyed(event));
        List.copyOf(session.names()).forEach(this::unbind);
        lost();
    }

    @Override
    public void lost() {
        facade().end();
        facade = null;
    }

    private void unbind(String name) {
        try {
            session.get(name, Object.class).ifPresent(value -> attributeRemoved(name, value));
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

    private void unbound(String name, @Nullable Object former) {
        if (former instanceof HttpSessionBindingListener listener) {
            HttpSessionBindingEvent event = event(name, former);
            HttpSessionListeners.notifyOne(listener, it -> it.valueUnbound(event));
        }
    }

    private HttpSessionEvent event() {
        HttpSession source = facade();
        return new HttpSessionEvent(source);
    }

    private HttpSessionBindingEvent event(String name, Object value) {
        return new HttpSessionBindingEvent(facade(), name, value);
    }
}
