package org.sojourn.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import java.lang.annotation.Annotation;
import java.util.List;
import org.sojourn.StoredSessionScoped;
import org.sojourn.internal.codec.ModelArchive;
import org.sojourn.internal.manager.ManagerMessage;
import org.sojourn.internal.web.CurrentRequest;
import org.sojourn.internal.web.HttpSessionListeners;

/**
 * Moves the application's own beans of the container's session scope into the stored session, if
 * the settings demand it: by their attributes, so that it does not matter whether a class, a
 * producer or a stereotype declares the scope.
 */
final class SessionScopedRelocation {

    private static final int LOWEST = 1;

    private final boolean wanted;
    private final List<String> packages;
    private final List<ModelArchive> archives;

    SessionScopedRelocation(Models models) {
        this.wanted = models.storesSessionScoped();
        this.packages = models.sessionScopedPackages();
        this.archives = models.types().stream().map(ModelArchive::of).toList();
    }

    /**
     * Has the request and its session injected as the application sees them, where beans are moved.
     * The container's own beans of these types are no alternatives, so that an alternative goes
     * before them; the lowest priority leaves the application's own alternatives first.
     */
    void register(BeanManager manager, AfterBeanDiscovery event) {
        if (!isWanted() || !OptionalApis.hasServlets()) {
            return;
        }
        for (Class<?> type : CurrentRequest.types()) {
            event.addBean()
                    .beanClass(CurrentRequest.standInFor(type))
                    .id("org.sojourn/" + type.getName())
                    .addTransitiveTypeClosure(type)
                    .scope(ApplicationScoped.class)
                    .alternative(true)
                    .priority(LOWEST)
                    .produceWith(
                            beans ->
                                    manager.createInstance()
                                            .select(CurrentRequest.class)
                                            .get()
                                            .standIn(type, () -> containersOwn(type, manager)));
        }
    }

    private static Object containersOwn(Class<?> type, BeanManager manager) {
        for (Bean<?> bean : manager.getBeans(type, Any.Literal.INSTANCE)) {
            if (!bean.isAlternative()) {
                return manager.getReference(bean, type, manager.createCreationalContext(bean));
            }
        }
        throw ManagerMessage.NO_BOUNDARY.state();
    }

    /** The packages that the settings name; empty if they name none. */
    List<String> packages() {
        return packages;
    }

    /** Whether the settings name a class as the application's own, whatever archive it is in. */
    boolean isInPackages(Class<?> type) {
        return isWanted() && isNamed(type);
    }

    private boolean isNamed(Class<?> type) {
        return packages.stream().anyMatch(name -> type.getName().startsWith(name + "."))
                && HttpSessionListeners.isOfApplication(type);
    }

    /**
     * Moves the bean if it is to be moved.
     *
     * @return whether it lives in the stored session
     */
    boolean move(ProcessBeanAttributes<?> event) {
        Class<?> scope = event.getBeanAttributes().getScope();
        Annotated declaration = event.getAnnotated();
        if (scope == SessionScoped.class
                && isWanted()
                && moves(declaring(declaration))
                && !isEnterpriseBean(declaration)) {
            event.configureBeanAttributes().scope(StoredSessionScoped.class);
            return true;
        }
        return scope == StoredSessionScoped.class;
    }

    /**
     * Whether beans of the session scope that a class declares are to be moved. Where packages are
     * named, the models need not be known.
     */
    boolean moves(Class<?> type) {
        return wanted
                && (packages.isEmpty()
                        ? archives.stream().anyMatch(archive -> archive.holds(type))
                        : isNamed(type));
    }

    boolean isWanted() {
        return wanted && !archives.isEmpty();
    }

    /** The container keeps the state of such a bean itself. */
    private static boolean isEnterpriseBean(Annotated declaration) {
        for (Annotation annotation : declaration.getAnnotations()) {
            if (annotation.annotationType().getName().equals("jakarta.ejb.Stateful")) {
                return true;
            }
        }
        return false;
    }

    private static Class<?> declaring(Annotated declaration) {
        if (declaration instanceof AnnotatedMember<?> producer) {
            return producer.getDeclaringType().getJavaClass();
        }
        return declaration instanceof AnnotatedType<?> type ? type.getJavaClass() : Object.class;
    }
}
