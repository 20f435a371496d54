package org.sojourn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;
import org.sojourn.Sessions;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.ShopSession;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;
import org.sojourn.testkit.Race;

/**
 * What ShardingSphere costs, measured beside one PostgreSQL server in short rounds that take turns.
 */
@Tag("databases")
@EnabledIf(value = "isAsked", disabledReason = "This run is not about shards.")
class ShardingCostTest {

    private static final int SESSIONS = 200;
    private static final int CALLERS = 8;
    private static final int ROUNDS = 3;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final byte[] DATA = new byte[2048];

    /** One way to reach the sessions. */
    private record Way(String name, Cluster cluster) {

        SessionBackend backend() {
            return cluster.backend(ShopSession.class);
        }
    }

    static boolean isAsked() {
        return Database.asked().contains(Database.SHARDING);
    }

    private static Cluster cluster(
            Database database, StoreKind kind, UnaryOperator<SessionConfig.Builder> settings) {
        World world = new World(database, World.Provider.HIBERNATE, kind, World.Face.BLOCKING);
        return new Cluster(world, settings, ShopSession.class);
    }

    private static String anyId() {
        return "id " + ThreadLocalRandom.current().nextInt(SESSIONS);
    }

    private static double perSecond(Way way, Consumer<Way> operation) {
        LongAdder done = new LongAdder();
        long begin = System.nanoTime();
        Race.run(
                CALLERS,
                caller -> {
                    while (System.nanoTime() - begin < ROUND_NANOS) {
                        operation.accept(way);
                        done.increment();
                    }
                });
        return done.sum() * 1e9 / (System.nanoTime() - begin);
    }

    private static void measure(String name, List<Way> ways, Consumer<Way> operation) {
        List<List<Double>> rates =
                ways.stream().<List<Double>>map(way -> new ArrayList<>()).toList();
        ways.forEach(way -> perSecond(way, operation));
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < ways.size(); i++) {
                rates.get(i).add(perSecond(ways.get(i), operation));
            }
        }
        for (int i = 0; i < ways.size(); i++) {
            double median = median(rates.get(i));
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %-40s %7.0f/s, ratio %.2f%n",
                    name,
                    ways.get(i).name(),
                    median,
                    median / median(rates.get(0)));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @Test
    void get_set_and_the_sessions_of_a_user_beside_one_server() {
        try (Cluster plain = cluster(Database.POSTGRESQL, StoreKind.NATIVE_UPSERT, it -> it);
                Cluster same =
                        cluster(
                                Database.POSTGRESQL,
                                StoreKind.PORTABLE_UPSERT,
                                it -> it.batchSize(1));
                Cluster shards = cluster(Database.SHARDING, StoreKind.PORTABLE_UPSERT, it -> it)) {
            List<Way> ways =
                    List.of(
                            new Way("PostgreSQL", plain),
                            new Way("PostgreSQL, settings as for shards", same),
                            new Way("ShardingSphere, three PostgreSQL", shards));
            for (Way way : ways) {
                IntStream.range(0, SESSIONS).forEach(i -> way.backend().set("id " + i, DATA));
                way.cluster()
                        .transaction(
                                manager ->
                                        manager.createQuery(
                                                        "update ShopSession s set s.principal ="
                                                                + " substring(s.sessionKey, 1, 2)")
                                                .executeUpdate());
            }
            measure("get", ways, way -> assertThat(way.backend().get(anyId())).isPresent());
            measure("set", ways, way -> way.backend().set(anyId(), DATA));
            measure("devices", ways, way -> way.cluster().get(Sessions.class).count("a7"));
        }
    }
}
