package org.sojourn.internal.rest;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.jspecify.annotations.Nullable;

/**
 * What Jersey does with a request, step by step. It shows which thread works for the request, and
 * when the request is over, whatever has failed; Jakarta REST itself shows neither.
 */
final class JerseyRequests implements ApplicationEventListener {

    @Override
    public void onEvent(ApplicationEvent event) {}

    @Override
    public RequestEventListener onRequest(RequestEvent start) {
        return new JerseySteps();
    }

    /** Of one request. */
    private static final class JerseySteps implements RequestEventListener {

        /** Looked up once: a server may use the properties of a request again when it is over. */
        private volatile @Nullable RestExchange exchange;

        @Override
        public void onEvent(RequestEvent event) {
            if (exchange == null) {
                exchange = RestExchange.of(event.getContainerRequest()).orElse(null);
            }
            RestExchange found = exchange;
            if (found != null) {
                follow(event, found);
            }
        }

        private static void follow(RequestEvent event, RestExchange exchange) {
            switch (event.getType()) {
                case REQUEST_FILTERED -> exchange.leave();
                case RESOURCE_METHOD_START -> exchange.beforeMethod();
                case RESOURCE_METHOD_FINISHED -> exchange.afterMethod(answersLater(event));
                case ON_EXCEPTION, RESP_FILTERS_START -> exchange.enter();
                case FINISHED -> exchange.finishForGood();
                default -> {}
            }
        }
    }

    private static boolean answersLater(RequestEvent event) {
        return Optional.ofNullable(event.getUriInfo().getMatchedResourceMethod())
                .filter(
                        method ->
                                method.isSuspendDeclared()
                                        || method.isManagedAsyncDeclared()
                                        || method.isSse()
                                        || returnsStage(method))
                .isPresent();
    }

    private static boolean returnsStage(ResourceMethod method) {
        return CompletionStage.class.isAssignableFrom(method.getInvocable().getRawResponseType());
    }
}
