package org.sojourn.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.support.Cluster;
import org.sojourn.support.Partitions;
import org.sojourn.support.World;

/** The whole contract, on a table in partitions. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("everyWorld")
record PartitionedTableTest(World world) implements SessionBackendContract {

    private static Cluster cluster;

    static Stream<World> everyWorld() {
        return Partitions.worlds();
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        cluster = new Cluster(world);
        Partitions.make(cluster);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void empty() {
        cluster.empty();
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }
}
