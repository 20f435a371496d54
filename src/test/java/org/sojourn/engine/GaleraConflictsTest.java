package org.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionBackend;
import org.sojourn.boundary.Shop;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.GaleraCluster;
import org.sojourn.support.ShopSession;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/**
 * The same sessions changed through different nodes of Galera at the same time. A node executes a
 * transaction, and finds out at its commit that another node was faster (error 1213).
 */
@Tag("galera")
class GaleraConflictsTest {

    private static final int CALLERS = 12;
    private static final int ROUNDS = 20;
    private static final int SESSIONS = 4;

    static Stream<World> worlds() {
        return World.of(Database.asked())
                .filter(world -> world.database() == Database.GALERA)
                .filter(world -> world.face() == World.Face.BLOCKING);
    }

    /** The transactions that nodes have taken back in favour of those of other nodes. */
    private static long conflicts() {
        return IntStream.range(0, GaleraCluster.NODES)
                .mapToLong(
                        node ->
                                GaleraCluster.running().count(node, "wsrep_local_cert_failures")
                                        + GaleraCluster.running()
                                                .count(node, "wsrep_local_bf_aborts"))
                .sum();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("worlds")
    void sessions_that_requests_on_three_nodes_change_at_once_keep_every_change(World world) {
        long before = conflicts();
        try (Cluster cluster = new Cluster(world, ShopSession.class, Shop.class)) {
            List<Shop> shops =
                    List.of(
                            cluster.get(Shop.class),
                            cluster.otherGet(Shop.class),
                            cluster.furtherNode().get(Shop.class));
            List<String> ids =
                    IntStream.range(0, SESSIONS)
                            .mapToObj(i -> shops.get(0).newSession(it -> it.set("first", i)))
                            .toList();
            Race.run(
                    CALLERS,
                    caller -> {
                        for (int round = 0; round < ROUNDS; round++) {
                            String id = ids.get((caller + round) % SESSIONS);
                            String name = caller + " " + round;
                            Shop shop = shops.get(caller % shops.size());
                            shop.visit(id, session -> session.set(name, name));
                        }
                    });
            for (int i = 0; i < SESSIONS; i++) {
                assertThat(names(shops.get(i % shops.size()), ids.get(i))).isEqualTo(expected(i));
            }
        }
        assertThat(conflicts()).as("conflicts of nodes").isGreaterThan(before);
    }

    private static Set<String> names(Shop shop, String id) {
        return shop.ask(id, session -> new TreeSet<>(session.names()));
    }

    private static Set<String> expected(int session) {
        Set<String> names = new TreeSet<>(Set.of("first"));
        for (int caller = 0; caller < CALLERS; caller++) {
            for (int round = 0; round < ROUNDS; round++) {
                if ((caller + round) % SESSIONS == session) {
                    names.add(caller + " " + round);
                }
            }
        }
        return names;
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("worlds")
    void sets_and_deletions_of_the_same_keys_on_three_nodes_all_succeed(World world) {
        long before = conflicts();
        try (Cluster cluster = new Cluster(world, ShopSession.class, Shop.class)) {
            List<SessionBackend> servers =
                    List.of(
                            cluster.backend(ShopSession.class),
                            cluster.otherBackend(ShopSession.class),
                            cluster.furtherNode().get(SessionBackend.class));
            Race.run(
                    CALLERS,
                    caller -> {
                        SessionBackend server = servers.get(caller % servers.size());
                        for (int round = 0; round < ROUNDS; round++) {
                            String id = "session " + (caller + round) % SESSIONS;
                            if (round % 10 == 9) {
                                server.delete(id);
                            } else {
                                server.set(id, new byte[] {(byte) caller, (byte) round});
                            }
                        }
                    });
            servers.get(0).set("session 0", new byte[] {99});
            assertThat(servers.get(1).get("session 0")).hasValue(new byte[] {99});
            servers.get(1).deleteAll();
            assertThat(servers.get(2).get("session 0")).isEmpty();
        }
        assertThat(conflicts()).as("conflicts of nodes").isGreaterThan(before);
    }
}
