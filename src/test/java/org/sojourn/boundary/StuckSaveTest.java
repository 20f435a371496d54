package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sojourn.support.Latches.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.SessionStoreException;
import org.sojourn.WebSession;
import org.sojourn.spi.AttributeMerger;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** A request waits for the save of a parallel one, which hangs in code of the application. */
class StuckSaveTest {

    private final CountDownLatch stuck = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    private Node start(Duration limit) {
        AttributeMerger merger =
                (name, base, mine, theirs) -> {
                    stuck.countDown();
                    await(goesOn);
                    return Optional.empty();
                };
        SessionConfig config = SessionConfig.builder().operationTimeout(limit).build();
        return Node.start(
                new SuppliedBeans()
                        .with(AttributeMerger.class, merger)
                        .with(SessionConfig.class, config),
                ShopSession.class,
                Shop.class);
    }

    /**
     * One request saves and hangs, while another that has the session works.
     *
     * @return the id of the session
     */
    private String beside(Node node, Node otherNode, Consumer<WebSession> work) {
        Shop shop = node.get(Shop.class);
        String id = shop.newSession(session -> session.set("a", "old"));
        CountDownLatch joined = new CountDownLatch(1);
        CompletableFuture<Void> working =
                OwnThread.run(
                        () ->
                                shop.visit(
                                        id,
                                        session -> {
                                            session.names();
                                            joined.countDown();
                                            await(stuck);
                                            work.accept(session);
                                        }));
        await(joined);
        CompletableFuture<Void> saving =
                OwnThread.run(
                        () ->
                                shop.visit(
                                        id,
                                        session -> {
                                            session.set("a", "mine");
                                            otherNode
                                                    .get(Shop.class)
                                                    .visit(id, it -> it.set("a", "theirs"));
                                        }));
        working.join();
        goesOn.countDown();
        saving.join();
        return id;
    }

    @Test
    void a_rotation_that_does_not_get_its_turn_leaves_the_id_as_it_is() {
        try (Node node = start(Duration.ofMillis(200));
                Node otherNode = start(Duration.ofSeconds(30))) {
            String id =
                    beside(
                            node,
                            otherNode,
                            session -> {
                                String before = session.id().orElseThrow();
                                assertThatThrownBy(session::rotateId)
                                        .isInstanceOf(SessionStoreException.class)
                                        .hasMessageStartingWith("SJN00530");
                                assertThat(session.id()).hasValue(before);
                                goesOn.countDown();
                            });
            assertThat(value(otherNode, id)).hasValue("mine");
            node.get(SessionBackend.class).deleteAll();
        }
    }

    private static Optional<String> value(Node node, String id) {
        return node.get(Shop.class).ask(id, session -> session.get("a", String.class));
    }

    @Test
    void an_interrupt_meanwhile_is_reported_as_that() {
        try (Node node = start(Duration.ofSeconds(30));
                Node otherNode = start(Duration.ofSeconds(30))) {
            beside(
                    node,
                    otherNode,
                    session -> {
                        Thread.currentThread().interrupt();
                        SessionStoreException failure =
                                catchThrowableOfType(
                                        SessionStoreException.class, session::rotateId);
                        assertThat(Thread.interrupted()).isTrue();
                        assertThat(failure).hasMessageStartingWith("SJN00405");
                        goesOn.countDown();
                    });
            node.get(SessionBackend.class).deleteAll();
        }
    }
}
