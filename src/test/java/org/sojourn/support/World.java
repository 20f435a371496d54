package org.sojourn.support;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sojourn.AsyncSessionBackend;
import org.sojourn.SessionBackend;
import org.sojourn.SessionConfig;

/** What lies beneath a backend under test, and by which face it is used. */
public record World(Database database, Provider provider, StoreKind kind, Face face) {

    /** The persistence providers of the tests, by the name of their unit. */
    public enum Provider {
        ECLIPSELINK,
        HIBERNATE;

        String unit() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The two backends of a model. */
    public enum Face {
        BLOCKING,
        ASYNCHRONOUS;

        public SessionBackend backend(Node node, Annotation... qualifiers) {
            return this == BLOCKING
                    ? node.get(SessionBackend.class, qualifiers)
                    : new JoiningBackend(node.get(AsyncSessionBackend.class, qualifiers));
        }
    }

    /**
     * Every combination of these databases with all providers, kinds of store and faces; the native
     * upsert where there is one.
     */
    public static Stream<World> of(List<Database> databases) {
        return databases.stream()
                .flatMap(
                        database ->
                                Arrays.stream(Provider.values())
                                        .flatMap(provider -> of(database, provider)));
    }

    private static Stream<World> of(Database database, Provider provider) {
        return Arrays.stream(StoreKind.values())
                .filter(kind -> kind.isPossibleOn(database))
                .flatMap(
                        kind ->
                                Arrays.stream(Face.values())
                                        .map(face -> new World(database, provider, kind, face)));
    }

    /** The settings of the servers, as the kind of store and the database need them. */
    SessionConfig.Builder config() {
        boolean sharded = database.features().contains(Database.Feature.SHARDS);
        return sharded ? kind.config().shardDigits(2).batchSize(1) : kind.config();
    }

    @Override
    public String toString() {
        return "%s · %s · %s · %s".formatted(database, provider, kind, face);
    }
}
