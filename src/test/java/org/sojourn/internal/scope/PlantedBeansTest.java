package org.sojourn.internal.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.StoredSessionScoped;
import org.sojourn.WebSession;
import org.sojourn.boundary.Shop;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.support.LoggedLines;
import org.sojourn.support.Node;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** What bytes in a row can have done to the beans of the application: nothing. */
class PlantedBeansTest {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @RegisterExtension
    private final Node node =
            Node.start(
                    new SuppliedBeans()
                            .with(
                                    SessionConfig.class,
                                    SessionConfig.builder()
                                            .corrupt(SessionConfig.Corrupt.FAIL)
                                            .build()),
                    ShopSession.class,
                    Shop.class,
                    Siren.class,
                    Lone.class,
                    Service.class,
                    Cart.class);

    private final Shop shop = node.get(Shop.class);
    private final SessionBackend backend = node.get(SessionBackend.class);

    @BeforeEach
    void reset() {
        CALLS.set(0);
    }

    private String sessionWith(String attribute, Object planted) throws IOException {
        String id = shop.newSession(session -> session.set("name", "Alice"));
        Map<String, EncodedAttribute> attributes =
                new LinkedHashMap<>(Envelope.decode(backend.get(id).orElseThrow()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(planted);
        }
        attributes.put(attribute, new EncodedAttribute(1, bytes.toByteArray()));
        backend.set(id, Envelope.encode(attributes));
        return id;
    }

    @Test
    void a_bean_of_a_pseudo_scope_is_never_made_because_bytes_name_it() throws Exception {
        for (Class<?> bean : List.of(Siren.class, Lone.class)) {
            Object planted = new ArrayList<>(List.of(new BeanReference(bean.getName())));
            String id = sessionWith("x", planted);
            assertThatThrownBy(() -> shop.ask(id, session -> session.get("x", Object.class)))
                    .isInstanceOf(SessionAttributeException.class)
                    .hasMessageStartingWith("SJN00605: Attribute 'x' cannot be read back")
                    .hasMessageContaining("SJN00627: It refers to bean " + bean.getName());
            assertThat(CALLS).hasValue(0);
        }
    }

    @Test
    void a_reference_to_a_bean_of_a_normal_scope_makes_no_bean_before_it_is_called()
            throws Exception {
        String name = Service.class.getName();
        Map<Object, Object> keyed = new HashMap<>(Map.of(new BeanReference(name), "value"));
        String id = sessionWith("x", keyed);
        shop.visit(
                id,
                session -> {
                    Map<?, ?> read = session.get("x", Map.class).orElseThrow();
                    assertThat(CALLS).hasValue(0);
                    Service service = (Service) read.keySet().iterator().next();
                    assertThat(service.greeting()).isEqualTo("hello");
                    assertThat(CALLS).hasValue(1);
                });
    }

    @Test
    void a_bean_that_bytes_pretend_to_live_in_the_session_is_not_destroyed_with_it()
            throws Exception {
        for (Class<?> bean : List.of(Siren.class, Service.class)) {
            Object instance = bean == Siren.class ? new Siren() : new Service();
            String id = sessionWith("sojourn.bean:" + bean.getName(), stored(instance));
            CALLS.set(0);
            shop.visit(id, WebSession::invalidate);
            assertThat(CALLS).hasValue(0);
        }
    }

    @Test
    void what_is_no_instance_of_the_bean_is_not_used_as_one() throws Exception {
        String id =
                sessionWith("sojourn.bean:" + Cart.class.getName(), stored(new Other(new Siren())));
        CALLS.set(0);
        try (LoggedLines log = LoggedLines.record()) {
            shop.visit(id, session -> node.get(Cart.class).add("tent"));
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("SJN00632", "for bean " + Cart.class.getName());
        }
        shop.visit(id, session -> assertThat(node.get(Cart.class).items()).containsExactly("tent"));
        assertThat(CALLS).hasValue(0);
    }

    /** As it is once it was read, before it comes to life again. */
    private static Object stored(Object instance) throws IOException {
        StoredBean bean = new StoredBean(instance, null, null, null);
        return bean;
    }

    /** Makes a note whenever one is made or destroyed. */
    @Dependent
    static class Siren implements Serializable {

        private static final long serialVersionUID = 1L;

        @PostConstruct
        @PreDestroy
        void sound() {
            CALLS.incrementAndGet();
        }
    }

    /** One for the application, without a proxy. */
    @Singleton
    static class Lone implements Serializable {

        private static final long serialVersionUID = 1L;

        @PostConstruct
        @PreDestroy
        void sound() {
            CALLS.incrementAndGet();
        }
    }

    /** One for the application. */
    @ApplicationScoped
    static class Service implements Serializable {

        private static final long serialVersionUID = 1L;

        @PostConstruct
        @PreDestroy
        void sound() {
            CALLS.incrementAndGet();
        }

        public String greeting() {
            return "hello";
        }
    }

    /** Something else. */
    record Other(Object held) implements Serializable {}

    /** Lives in the session. */
    @StoredSessionScoped
    static class Cart implements Serializable {

        private static final long serialVersionUID = 1L;
        private final List<String> items = new ArrayList<>();

        public void add(String item) {
            items.add(item);
        }

        public List<String> items() {
            return List.copyOf(items);
        }
    }
}
