package org.sojourn.contract;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfig.Encryption;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.StoreKind;
import org.sojourn.support.TestKeys;
import org.sojourn.support.World;

/** The contract of the backend with rows that are compressed and encrypted. */
@ParameterizedClass(name = "{0}")
@MethodSource("worlds")
record EncryptedBackendTest(World world) implements SessionBackendContract {

    private static Cluster cluster;

    /** Each kind of store and each face; how they are combined makes no difference to a column. */
    static Stream<World> worlds() {
        return World.of(Database.asked())
                .filter(world -> world.provider() == World.Provider.HIBERNATE)
                .filter(
                        world ->
                                world.face() == World.Face.BLOCKING
                                        || world.kind() == StoreKind.NATIVE_UPSERT);
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        cluster =
                new Cluster(
                        world,
                        settings ->
                                settings.encryption(Encryption.ON)
                                        .encryptionKeys(List.of(TestKeys.NEW))
                                        .compressionThreshold(1000),
                        Cluster.models());
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
