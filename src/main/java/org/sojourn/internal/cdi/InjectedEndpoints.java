package org.sojourn.internal.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.stream.Stream;
import org.sojourn.internal.web.EndpointFactory;

/**
 * Endpoints with their injected fields and interceptors. On Tomcat, Weld does not make endpoints,
 * and OpenWebBeans does not intercept them.
 *
 * <p>Dependent objects of such an endpoint are not destroyed. The server does not report the end of
 * an endpoint, and to keep them until the application stops would keep each endpoint that one of
 * them refers to.
 */
final class InjectedEndpoints implements EndpointFactory {

    private final BeanManager container;

    InjectedEndpoints(BeanManager container) {
        this.container = container;
    }

    @Override
    public <T> T complete(Class<T> type, T made) {
        AnnotatedType<T> annotated = container.createAnnotatedType(type);
        if (isComplete(annotated, made)) {
            return made;
        }
        InjectionTarget<T> target =
                container.getInjectionTargetFactory(annotated).createInjectionTarget(null);
        CreationalContext<T> context = container.createCreationalContext(null);
        T endpoint = target.produce(context);
        target.inject(endpoint, context);
        target.postConstruct(endpoint);
        return endpoint;
    }

    /** An object whose methods are intercepted is of a class that the container has made. */
    private <T> boolean isComplete(AnnotatedType<T> annotated, T made) {
        return made.getClass() != annotated.getJavaClass()
                || !isToBeIntercepted(annotated)
                        && annotated.getFields().stream()
                                .filter(field -> field.isAnnotationPresent(Inject.class))
                                .allMatch(field -> isSet(field.getJavaMember(), made));
    }

    private boolean isToBeIntercepted(AnnotatedType<?> annotated) {
        return Stream.concat(Stream.of(annotated), annotated.getMethods().stream())
                .map(Annotated::getAnnotations)
                .flatMap(Set::stream)
                .anyMatch(each -> container.isInterceptorBinding(each.annotationType()));
    }

    private static boolean isSet(Field field, Object made) {
        try {
            field.setAccessible(true);
            return field.get(made) != null;
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            return true;
        }
    }
}
