package org.sojourn.support;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What lies beneath a backend under test. */
public record World(Database database, Provider provider, StoreKind kind) {

    /** The persistence providers of the tests, by the name of their unit. */
    public enum Provider {
        ECLIPSELINK,
        HIBERNATE;

        String unit() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Every combination of these databases with all providers and kinds of store. */
    public static Stream<World> of(Database... databases) {
        List<Provider> providers = List.of(Provider.values());
        return Arrays.stream(databases)
                .flatMap(
                        database ->
                                providers.stream()
                                        .flatMap(
                                                provider ->
                                                        Arrays.stream(StoreKind.values())
                                                                .map(
                                                                        kind ->
                                                                                new World(
                                                                                        database,
                                                                                        provider,
                                                                                        kind))));
    }

    @Override
    public String toString() {
        return "%s · %s · %s".formatted(database, provider, kind);
    }
}
