package org.sojourn.internal.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.sojourn.SkipSession;

/**
 * What is known of a resource method only when the request is matched: whether it has a session.
 * One that answers later has none where the implementation does not show that it has returned: the
 * boundary would stay on its thread.
 */
record ResourceRules(RestApplication application) implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Class<?> type = resource.getResourceClass();
        Method method = resource.getResourceMethod();
        if (type == null || method == null) {
            return;
        }
        if (method.isAnnotationPresent(SkipSession.class)) {
            context.register(
                    new SkippingFilter(
                            "@SkipSession on %s.%s"
                                    .formatted(type.getSimpleName(), method.getName())));
        } else if (type.isAnnotationPresent(SkipSession.class)) {
            context.register(new SkippingFilter("@SkipSession on " + type.getSimpleName()));
        }
        if (!application.endsAreSeen() && answersLater(method)) {
            context.register(new EndingFilter());
        }
    }

    private static boolean answersLater(Method method) {
        return CompletionStage.class.isAssignableFrom(method.getReturnType())
                || Arrays.stream(method.getParameters()).anyMatch(ResourceRules::makesLater);
    }

    private static boolean makesLater(Parameter parameter) {
        return parameter.isAnnotationPresent(Suspended.class)
                || parameter.getType() == SseEventSink.class;
    }

    /** Before all other filters that come after the match. */
    @Priority(Integer.MIN_VALUE)
    private record SkippingFilter(String reason) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            RestExchange.of(request).ifPresent(exchange -> exchange.skip(reason));
        }
    }

    /** After all other filters. */
    @Priority(Integer.MAX_VALUE)
    private record EndingFilter() implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            RestExchange.of(request).ifPresent(RestExchange::endPhase);
        }
    }
}
