package org.sojourn.internal.cdi;

import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.sojourn.SessionConfigException;
import org.sojourn.StoredSessionScoped;
import org.sojourn.internal.codec.OwnArchive;
import org.sojourn.internal.config.Settings;

/**
 * Moves the application's own beans of the container's session scope into the stored session, if
 * the settings say so: by their attributes, so that it does not matter whether a class, a producer
 * or a stereotype declares the scope.
 */
final class Rehoming {

    private final boolean wanted;
    private final List<String> packages;
    private final List<OwnArchive> archives;

    Rehoming(
            Settings settings,
            Collection<Class<?>> models,
            Consumer<SessionConfigException> problems) {
        this.wanted = settings.storesSessionScoped(problems);
        this.packages = settings.sessionScopedPackages(problems);
        this.archives = models.stream().map(OwnArchive::of).toList();
    }

    /** Has the request and its session injected as they are, where beans are moved. */
    void register(BeanManager manager, AfterBeanDiscovery event) {
        if (isWanted() && OwnClasses.hasServlets()) {
            InjectedRequests.register(manager, event);
        }
    }

    /** Whether the settings name a class as the application's own, whatever archive it is in. */
    boolean isInPackages(Class<?> type) {
        return isWanted()
                && packages.stream().anyMatch(name -> type.getName().startsWith(name + "."))
                && Application.loads(type);
    }

    /** Moves the bean if it is to be moved. Tells whether it then lives in the stored session. */
    boolean move(ProcessBeanAttributes<?> event) {
        Class<?> scope = event.getBeanAttributes().getScope();
        if (scope == SessionScoped.class && isWanted() && isOwn(declaring(event.getAnnotated()))) {
            event.configureBeanAttributes().scope(StoredSessionScoped.class);
            return true;
        }
        return scope == StoredSessionScoped.class;
    }

    private boolean isOwn(Class<?> type) {
        return packages.isEmpty()
                ? archives.stream().anyMatch(archive -> archive.holds(type))
                : isInPackages(type);
    }

    private boolean isWanted() {
        return wanted && !archives.isEmpty();
    }

    private static Class<?> declaring(Annotated declaration) {
        if (declaration instanceof AnnotatedMember<?> producer) {
            return producer.getDeclaringType().getJavaClass();
        }
        return declaration instanceof AnnotatedType<?> type ? type.getJavaClass() : Object.class;
    }
}
