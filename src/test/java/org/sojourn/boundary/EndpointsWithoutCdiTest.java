package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.ref.WeakReference;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sojourn.ActivateSession;
import org.sojourn.SessionId;
import org.sojourn.WebSession;
import org.sojourn.internal.web.EndpointFactory;
import org.sojourn.support.Eventually;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** Objects that a server has made without CDI, as Tomcat makes endpoints. */
class EndpointsWithoutCdiTest {

    /** No bean, as no endpoint needs to be one. */
    public static class Injected {
        @Inject WebSession session;
    }

    /** Its method is a boundary. */
    public static class Intercepted {
        @Inject WebSession session;

        @ActivateSession
        public boolean hasSession(@SessionId String id) {
            return session.exists();
        }
    }

    /** Needs nothing of CDI. */
    public static class Plain {}

    /** Lives as long as what it was injected into, and may refer to it. */
    @Dependent
    public static class Helper {

        private final AtomicReference<Object> endpoint = new AtomicReference<>();

        @PreDestroy
        void close() {
            endpoint.set(null);
        }
    }

    /** Shows itself to its helper. */
    public static class Helped {
        @Inject Helper helper;
    }

    private final Node node =
            Node.start(new SuppliedBeans(), ShopSession.class, Shop.class, Helper.class);
    private final EndpointFactory endpoints = node.get(EndpointFactory.class);

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void one_without_its_fields_is_replaced() {
        Injected endpoint = endpoints.complete(Injected.class, new Injected());
        assertThat(endpoint.session).isNotNull();
        assertThat(endpoints.complete(Injected.class, endpoint)).isSameAs(endpoint);
    }

    @Test
    void one_that_is_only_injected_is_replaced_if_its_methods_are_to_be_intercepted() {
        Intercepted made = new Intercepted();
        made.session = node.get(WebSession.class);
        Intercepted endpoint = endpoints.complete(Intercepted.class, made);
        assertThat(endpoint).isNotSameAs(made);
        assertThat(endpoint.hasSession(UUID.randomUUID().toString())).isFalse();
        assertThat(endpoints.complete(Intercepted.class, endpoint)).isSameAs(endpoint);
    }

    @Test
    void one_that_needs_nothing_is_kept() {
        Plain made = new Plain();
        assertThat(endpoints.complete(Plain.class, made)).isSameAs(made);
    }

    @Test
    void an_endpoint_is_not_kept_for_the_sake_of_what_was_injected_into_it() {
        WeakReference<Helped> endpoint = new WeakReference<>(helped());
        Eventually.holds(
                () -> {
                    System.gc();
                    assertThat(endpoint.refersTo(null)).isTrue();
                });
    }

    private Helped helped() {
        Helped endpoint = endpoints.complete(Helped.class, new Helped());
        endpoint.helper.endpoint.set(endpoint);
        return endpoint;
    }
}
