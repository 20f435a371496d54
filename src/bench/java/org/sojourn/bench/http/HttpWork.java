package org.sojourn.bench.http;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** What the requests do. The definitions are part of the report. */
enum HttpWork {
    READ("read", "reads the attribute", 0),
    WRITE("write", "reads the attribute, and replaces it", 10),
    MIXED("mixed", "nine of ten requests read, one writes", 1);

    private static final int OF = 10;

    private final String label;
    private final String definition;
    private final int writes;

    /**
     * @param writes how many of ten requests write
     */
    HttpWork(String label, String definition, int writes) {
        this.label = label;
        this.definition = definition;
        this.writes = writes;
    }

    String label() {
        return label;
    }

    String definition() {
        return definition;
    }

    /** Whether the next request writes. */
    boolean writes() {
        return ThreadLocalRandom.current().nextInt(OF) < writes;
    }

    static HttpWork of(String label) {
        return Arrays.stream(values())
                .filter(work -> work.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no work " + label));
    }
}
