package org.sojourn.scope;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.StoredSessionScoped;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** What a request sees of a bean while another request of the session stores it. */
class BeansWhileStoredTest {

    private static final AtomicReference<Runnable> WHILE_WRITTEN = new AtomicReference<>(() -> {});

    /** A part of a bean that takes its time to be written. */
    static final class Slow implements Serializable {

        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            WHILE_WRITTEN.getAndSet(() -> {}).run();
        }
    }

    interface Book {

        void enter(String line);

        List<String> lines();
    }

    @StoredSessionScoped
    static class Ledger implements Book, Serializable {

        private static final long serialVersionUID = 1L;

        @Inject Diary diary;
        @Inject Instance<Diary> diaries;
        @Inject Event<String> events;
        @Inject Receipt receipt;
        private final List<String> lines = new ArrayList<>();
        private final Slow slow = new Slow();
        private final Page page = new Page();

        @Override
        public void enter(String line) {
            diary.note(line);
            diaries.get().note(line);
            events.fire(line);
            receipt.add(line);
            lines.add(line);
        }

        @Override
        public List<String> lines() {
            assertThat(page.book() == this).isTrue();
            return List.copyOf(lines);
        }

        /** Refers to the bean itself. */
        final class Page implements Serializable {

            private static final long serialVersionUID = 1L;

            Ledger book() {
                return Ledger.this;
            }
        }
    }

    /** Of a class that the container makes. */
    @Counted
    @StoredSessionScoped
    static class CountedLedger implements Book, Serializable {

        private static final long serialVersionUID = 1L;

        @Inject Diary diary;
        @Inject Receipt receipt;
        private final List<String> lines = new ArrayList<>();
        private final Slow slow = new Slow();

        @Override
        public void enter(String line) {
            diary.note(line);
            receipt.add(line);
            lines.add(line);
        }

        @Override
        public List<String> lines() {
            return List.copyOf(lines);
        }
    }

    /** Its state is in fields that no library can read. */
    @StoredSessionScoped
    static class Listing extends ArrayList<String> implements Book {

        private static final long serialVersionUID = 1L;

        @Inject Diary diary;
        private final Slow slow = new Slow();

        @Override
        public void enter(String line) {
            diary.note(line);
            add(line);
        }

        @Override
        public List<String> lines() {
            return List.copyOf(this);
        }
    }

    private static final Class<?>[] BEANS = {
        ShopSession.class,
        Shop.class,
        Diary.class,
        Receipt.class,
        CountingInterceptor.class,
        Ledger.class,
        CountedLedger.class,
        Listing.class
    };

    private Node node;
    private Shop shop;

    private void start(Node with) {
        node = with;
        shop = node.get(Shop.class);
    }

    @AfterEach
    void stop() {
        WHILE_WRITTEN.set(() -> {});
        node.afterEach(null);
    }

    private static Node ordinary() {
        return Node.start(new SuppliedBeans(), BEANS);
    }

    private void enter(String id, Class<? extends Book> type, String line) {
        shop.visit(id, session -> node.get(type).enter(line));
    }

    private List<String> lines(String id, Class<? extends Book> type) {
        return shop.ask(id, session -> node.get(type).lines());
    }

    /** One request uses the bean while the end of another stores it, and ends itself then. */
    private void useWhileStored(Class<? extends Book> type) {
        String id = shop.newSession(session -> node.get(type).enter("first"));
        shop.visit(
                id,
                session -> {
                    node.get(type).enter("second");
                    WHILE_WRITTEN.set(() -> OwnThread.run(() -> enter(id, type, "third")).join());
                });
        assertThat(WHILE_WRITTEN.get()).isNotNull();
        assertThat(node.get(Diary.class).lines()).contains("first", "second", "third");
        enter(id, type, "fourth");
        assertThat(lines(id, type)).containsExactly("first", "second", "third", "fourth");
    }

    @ParameterizedTest
    @ValueSource(classes = {Ledger.class, CountedLedger.class})
    void a_request_may_use_a_bean_while_another_one_stores_it(Class<? extends Book> type) {
        start(ordinary());
        useWhileStored(type);
    }

    @Test
    void so_it_may_in_a_container_that_injects_into_new_objects_only() {
        start(
                Node.startAtBuildTime(
                        new SuppliedBeans(),
                        ShopSession.class,
                        Shop.class,
                        Diary.class,
                        Receipt.class,
                        Ledger.class));
        useWhileStored(Ledger.class);
    }

    @Test
    void a_bean_that_is_a_collection_of_the_jdk_keeps_its_elements() {
        start(ordinary());
        String id = shop.newSession(session -> node.get(Listing.class).enter("first"));
        enter(id, Listing.class, "second");
        assertThat(lines(id, Listing.class)).containsExactly("first", "second");
        assertThat(node.get(Diary.class).lines()).contains("first", "second");
    }
}
