package org.sojourn.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.World;

@Tag("databases")
@Tag("providers")
@ParameterizedClass(name = "{0}")
@MethodSource("everyWorld")
record SessionBackendTest(World world) implements SessionBackendContract {

    private static Cluster cluster;

    static Stream<World> everyWorld() {
        return World.of(Database.asked());
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        cluster = new Cluster(world);
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
