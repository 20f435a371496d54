package org.sojourn.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.sojourn.SessionBackend;
import org.sojourn.spi.AttributeMerger;
import org.sojourn.support.Eventually;
import org.sojourn.support.Node;
import org.sojourn.support.OwnThread;
import org.sojourn.support.ShopSession;
import org.sojourn.support.SuppliedBeans;

/** A request joins a session of its server while what another server has stored is taken over. */
class JoinedWhileMergedTest {

    private final AtomicReference<Runnable> whileMerged = new AtomicReference<>(() -> {});

    private Node start() {
        AttributeMerger merger =
                (name, base, mine, theirs) -> {
                    whileMerged.get().run();
                    return Optional.empty();
                };
        return Node.start(
                new SuppliedBeans().with(AttributeMerger.class, merger),
                ShopSession.class,
                Shop.class);
    }

    private static boolean waitsForSave(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(it -> it.getMethodName().equals("tryBeginSave"));
    }

    @Test
    void it_sees_what_the_other_server_has_stored() throws Exception {
        try (Node node = start();
                Node otherNode = start()) {
            Shop shop = node.get(Shop.class);
            String id = shop.newSession(session -> session.set("b", "old"));
            FutureTask<String> joining =
                    new FutureTask<>(
                            () ->
                                    shop.<String>ask(
                                            id, it -> it.get("b", String.class).orElseThrow()));
            Thread reader = new Thread(joining);
            whileMerged.set(
                    () -> {
                        reader.start();
                        Eventually.holds(
                                () ->
                                        assertThat(joining.isDone() || waitsForSave(reader))
                                                .isTrue());
                    });
            shop.visit(
                    id,
                    session -> {
                        session.set("a", "mine");
                        OwnThread.run(
                                        () ->
                                                otherNode
                                                        .get(Shop.class)
                                                        .visit(
                                                                id,
                                                                it -> {
                                                                    it.set("a", "theirs");
                                                                    it.set("b", "new");
                                                                }))
                                .join();
                    });
            assertThat(joining.get()).isEqualTo("new");
            node.get(SessionBackend.class).deleteAll();
        }
    }
}
