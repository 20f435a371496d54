package org.sojourn.support;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The databases of the tests. Each starts when it is first asked for and ends with the JVM; one
 * that cannot start fails the tests that asked for it.
 */
public enum Database {
    H2(InProcess::h2, Feature.NATIVE_UPSERT, Feature.SEVERAL_WRITERS),
    POSTGRESQL(PostgresServer::create, Feature.NATIVE_UPSERT, Feature.SEVERAL_WRITERS),
    PGBOUNCER(PgBouncerServer::create, Feature.NATIVE_UPSERT, Feature.SEVERAL_WRITERS),
    STANDBY(StandbyDatabases::create, Feature.NATIVE_UPSERT, Feature.SEVERAL_WRITERS),
    SHARDING(Shards::create, Feature.SEVERAL_WRITERS, Feature.SHARDS),
    MARIADB(MariaDbServer::create, Feature.NATIVE_UPSERT, Feature.SEVERAL_WRITERS),
    GALERA(new GaleraDatabases(), Feature.NATIVE_UPSERT, Feature.SEVERAL_WRITERS),
    HSQLDB(InProcess::hsqldb, Feature.NATIVE_UPSERT, Feature.SEVERAL_WRITERS),
    DERBY(InProcess::derby, Feature.SEVERAL_WRITERS),
    SQLITE(InProcess::sqlite, Feature.NATIVE_UPSERT);

    /** What not every database has. */
    public enum Feature {
        /** An upsert in one statement, safe where several run at once. */
        NATIVE_UPSERT,
        /** Transactions that write at the same time, if to different rows. */
        SEVERAL_WRITERS,
        /** Several servers, of which the last two digits of a key choose one. */
        SHARDS
    }

    private static final String ASKED = "test.databases";

    private final Creation creation;
    private final Set<Feature> features;

    Database(Creation creation, Feature... features) {
        this.creation = creation;
        this.features = Set.of(features);
    }

    /** The databases that this run is about, by the system property. */
    public static List<Database> asked() {
        return named(System.getProperty(ASKED, "h2,postgresql"));
    }

    static List<Database> named(String names) {
        return Arrays.stream(names.split(",")).map(String::strip).map(Database::of).toList();
    }

    private static Database of(String name) {
        return Arrays.stream(values())
                .filter(database -> database.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s: no database '%s' among %s"
                                                .formatted(
                                                        ASKED,
                                                        name,
                                                        Arrays.toString(values())
                                                                .toLowerCase(Locale.ROOT))));
    }

    public Set<Feature> features() {
        return features;
    }

    /** Makes an empty database and returns how to connect to it. */
    public Map<String, String> create(String name) {
        try {
            return creation.create(name);
        } catch (Exception failed) {
            throw new AssertionError(
                    "%s cannot be used here: %s. Mend that, or name other databases by -D%s=…"
                            .formatted(name(), failed, ASKED),
                    failed);
        }
    }

    /**
     * How a server of the application connects to a database that was made, if its database is
     * itself a cluster.
     *
     * @param server its number, from 0
     */
    public Map<String, String> of(int server, Map<String, String> connection) {
        return creation.of(server, connection);
    }

    /** Makes an empty database of a name, and its server if need be. */
    interface Creation {
        Map<String, String> create(String name) throws Exception;

        default Map<String, String> of(int server, Map<String, String> connection) {
            return connection;
        }
    }
}
