package org.sojourn.internal.web;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.message.LoggedFailure;

/**
 * The listeners of the application, in the order in which they are notified: those that the
 * container has, where that is known, else those that it was seen to make. One that fails is
 * logged, and the others go on.
 */
public final class HttpSessionListeners {

    private static final Logger LOG = System.getLogger("org.sojourn");

    /**
     * CDI containers among the application's libraries keep their own session by listeners, and so
     * do servlet containers, which are among them where the application starts its server.
     */
    private static final List<String> CONTAINERS =
            List.of(
                    "org.jboss.weld.",
                    "org.apache.webbeans.",
                    "org.apache.catalina.",
                    "org.apache.tomcat.",
                    "org.eclipse.jetty.",
                    "io.undertow.",
                    "io.quarkus.");

    private final List<EventListener> made = new CopyOnWriteArrayList<>();
    private volatile @Nullable ContainerListeners known;

    /**
     * Whether a class belongs to the application that Sojourn is in: a server's own do not see
     * Sojourn.
     */
    public static boolean isOfApplication(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        try {
            return loader != null
                    && loader.loadClass(HttpSessionListeners.class.getName())
                            == HttpSessionListeners.class;
        } catch (ClassNotFoundException another) {
            return false;
        }
    }

    /**
     * Adds a listener that the container was seen to make, unless one of its class is there: a
     * container makes one of each.
     */
    public synchronized void add(EventListener listener) {
        if (!wasMade(listener.getClass())) {
            made.add(listener);
        }
    }

    /** From now on the listeners are those that the container has. */
    void use(ContainerListeners ofContainer) {
        known = ofContainer;
    }

    /** Warns of listeners that the container was not seen to make. */
    void warnOfUnseen(Collection<Class<?>> declared) {
        declared.stream()
                .filter(type -> !wasMade(type))
                .forEach(type -> LOG.log(Level.WARNING, WebMessage.LISTENER_UNSEEN.text(type)));
    }

    private boolean wasMade(Class<?> type) {
        return made.stream().anyMatch(one -> one.getClass() == type);
    }

    /** Notifies all listeners of a type, in their order. */
    <L extends EventListener> void notifyAll(Class<L> type, Consumer<L> event) {
        ofType(type).forEach(listener -> notifyOne(listener, event));
    }

    /** Notifies all listeners of a type, the last one first. */
    <L extends EventListener> void notifyInReverse(Class<L> type, Consumer<L> event) {
        List<L> reversed = new ArrayList<>(ofType(type));
        Collections.reverse(reversed);
        reversed.forEach(listener -> notifyOne(listener, event));
    }

    /** Notifies one listener, which need not be among those of the application. */
    static <L> void notifyOne(L listener, Consumer<L> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException failure) {
            LOG.log(
                    Level.ERROR,
                    WebMessage.LISTENER_FAILED.text(listener.getClass(), failure),
                    LoggedFailure.of(failure));
        }
    }

    private <L extends EventListener> List<L> ofType(Class<L> type) {
        ContainerListeners ofContainer = known;
        return ofContainer == null
                ? made.stream().filter(type::isInstance).map(type::cast).toList()
                : ofContainer.ofType(type).stream()
                        .filter(listener -> isNotified(listener.getClass()))
                        .toList();
    }

    private static boolean isNotified(Class<?> type) {
        return isOfApplication(type) && CONTAINERS.stream().noneMatch(type.getName()::startsWith);
    }
}
