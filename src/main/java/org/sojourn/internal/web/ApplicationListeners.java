package org.sojourn.internal.web;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.sojourn.internal.message.LoggedFailure;
import org.sojourn.internal.message.Messages;

/**
 * The listeners that the container made for the application, in the order in which it made them.
 * One that fails is logged, and the others go on.
 */
public final class ApplicationListeners {

    private static final Logger LOG = System.getLogger("org.sojourn");

    private final List<EventListener> listeners = new CopyOnWriteArrayList<>();

    /** Adds a listener, unless one of its class is there: a container has one of each. */
    public synchronized void add(EventListener listener) {
        if (!knows(listener.getClass())) {
            listeners.add(listener);
        }
    }

    /** Warns of classes that could listen, if the container made none of them. */
    void warnOfDeaf(Collection<Class<?>> possible) {
        possible.stream()
                .filter(type -> !Modifier.isAbstract(type.getModifiers()) && !knows(type))
                .forEach(type -> LOG.log(Level.WARNING, Messages.deafListener(type)));
    }

    /** Whether there is a listener of exactly this class. */
    private boolean knows(Class<?> type) {
        return listeners.stream().anyMatch(known -> known.getClass() == type);
    }

    /** Tells all listeners of a type, in their order. */
    <L extends EventListener> void tell(Class<L> type, Consumer<L> event) {
        ofType(type).forEach(listener -> tellOne(listener, event));
    }

    /** Tells all listeners of a type, the last one first. */
    <L extends EventListener> void tellInReverse(Class<L> type, Consumer<L> event) {
        List<L> reversed = new ArrayList<>(ofType(type));
        Collections.reverse(reversed);
        reversed.forEach(listener -> tellOne(listener, event));
    }

    /** Tells one listener, whoever keeps it. */
    static <L> void tellOne(L listener, Consumer<L> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException failure) {
            LOG.log(
                    Level.ERROR,
                    Messages.listenerFailed(listener.getClass(), failure),
                    LoggedFailure.of(failure));
        }
    }

    private <L extends EventListener> List<L> ofType(Class<L> type) {
        return listeners.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
