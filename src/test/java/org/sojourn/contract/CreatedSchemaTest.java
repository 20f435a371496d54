package org.sojourn.contract;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionConfig.Schema;
import org.sojourn.support.Cluster;
import org.sojourn.support.Database;
import org.sojourn.support.StoreKind;
import org.sojourn.support.World;
import org.sojourn.support.World.Face;
import org.sojourn.support.World.Provider;

/** The whole contract, in tables that {@code sojourn.schema=create} has made. */
@Tag("databases")
@Tag("providers")
@ParameterizedClass(name = "{0}")
@MethodSource("everyWorld")
record CreatedSchemaTest(World world) implements SessionBackendContract {

    private static Cluster cluster;

    static Stream<World> everyWorld() {
        return Database.asked().stream()
                .flatMap(
                        database ->
                                Arrays.stream(Provider.values())
                                        .map(
                                                provider ->
                                                        new World(
                                                                database,
                                                                provider,
                                                                kindOn(database),
                                                                Face.BLOCKING)));
    }

    private static StoreKind kindOn(Database database) {
        return database.features().contains(Database.Feature.NATIVE_UPSERT)
                ? StoreKind.NATIVE_UPSERT
                : StoreKind.PORTABLE_UPSERT;
    }

    @BeforeParameterizedClassInvocation
    static void start(World world) {
        cluster =
                Cluster.onEmptyDatabase(
                        world, settings -> settings.schema(Schema.CREATE), Cluster.models());
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
