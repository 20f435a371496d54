package org.sojourn.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The table of shop sessions in partitions by the hash of the key, on PostgreSQL. */
public final class Partitions {

    private static final Path RECIPE = Path.of("src/docs/engines/partitions.sql");

    private Partitions() {}

    /** PostgreSQL with its own upsert, if the run is about it. */
    public static Stream<World> worlds() {
        return World.of(Database.asked())
                .filter(world -> world.database() == Database.POSTGRESQL)
                .filter(world -> world.provider() == World.Provider.HIBERNATE)
                .filter(world -> world.kind() == StoreKind.NATIVE_UPSERT)
                .filter(world -> world.face() == World.Face.BLOCKING);
    }

    /** Gives the table its partitions, by the recipe of the page for operators. */
    public static void make(Cluster cluster) {
        try {
            cluster.execute(Files.readString(RECIPE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The partitions in which there are rows. */
    public static List<?> used(Cluster cluster) {
        return cluster.query("select distinct cast(tableoid as bigint) from shop_session");
    }
}
