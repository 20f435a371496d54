package org.sojourn.server;

import java.util.Arrays;
import java.util.Set;

/** The server that the integration tests run in, and what not every server has or does. */
enum Server {
    PAYARA_MICRO("payara-micro", Feature.DATABASE_DRIVER),
    WILDFLY("wildfly");

    /** What not every server has. */
    enum Feature {
        /** H2's driver, which applications can see. */
        DATABASE_DRIVER
    }

    /** What Arquillian chooses its container by. */
    private static final String ASKED = "arquillian.launch";

    private final String qualifier;
    private final Set<Feature> features;

    Server(String qualifier, Feature... features) {
        this.qualifier = qualifier;
        this.features = Set.of(features);
    }

    /** The server that this run is about, by the system property. */
    static Server current() {
        String asked = System.getProperty(ASKED);
        return Arrays.stream(values())
                .filter(server -> server.qualifier.equals(asked))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(ASKED + "=" + asked));
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }
}
