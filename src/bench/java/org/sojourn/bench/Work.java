package org.sojourn.bench;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** What is measured. The definitions are part of the report. */
enum Work {
    GET(
            "get",
            Samples.SESSIONS,
            "reads a random one of the stored sessions: `SessionBackend.get`;"
                    + " raw: one autocommitted SELECT by primary key"),
    SET(
            "set",
            Samples.SESSIONS,
            "replaces the data of a random one of the stored sessions: `SessionBackend.set`;"
                    + " raw: one autocommitted `INSERT … ON CONFLICT DO UPDATE`"),
    READ_REQUEST(
            "read-request",
            Samples.SESSIONS,
            "a request that reads the attribute of a stored session: a boundary"
                + " (`@ActivateSession`) with `WebSession.get`; asynchronous:"
                + " `AsyncSessionBackend.get`; Spring: find, read, `setLastAccessedTime`, save, as"
                + " its filter does; reference: its get; raw: one SELECT by primary key"),
    WRITE_REQUEST(
            "write-request",
            Samples.SESSIONS,
            "a request that loads a stored session, changes the attribute and stores it: a boundary"
                    + " with `WebSession.get` and `set`; asynchronous: get, then set;"
                    + " Spring: find, read, change, `setLastAccessedTime`, save;"
                    + " reference: get, then set; raw: SELECT, then UPDATE, both autocommitted"),
    NEW_SESSION(
            "new-session",
            Samples.SESSIONS,
            "a request that starts a session and stores it; the table is empty at the start of each"
                    + " slice: a boundary without an id, with `WebSession.set`;"
                    + " asynchronous and reference: set under a new id;"
                    + " Spring: create, set the attribute, `setLastAccessedTime`, save;"
                    + " raw: one autocommitted INSERT"),
    LARGE_READ(
            "large-read",
            Samples.LARGE_SESSIONS,
            "a request that reads one attribute of 2 KiB of a large session, which has 64"
                    + " attributes and 256 KiB: as `read-request`;"
                    + " raw: one SELECT of a value of 256 KiB"),
    LARGE_WRITE(
            "large-write",
            Samples.LARGE_SESSIONS,
            "a request that changes one attribute of 2 KiB of a large session: as `write-request`;"
                    + " raw: SELECT, then UPDATE, of a value of 256 KiB");

    private final String label;
    private final int sessions;
    private final String definition;

    Work(String label, int sessions, String definition) {
        this.label = label;
        this.sessions = sessions;
        this.definition = definition;
    }

    /** How many sessions are stored. */
    int sessions() {
        return sessions;
    }

    boolean isLarge() {
        return this == LARGE_READ || this == LARGE_WRITE;
    }

    /** The number of one of the stored sessions. */
    int anySession() {
        return ThreadLocalRandom.current().nextInt(sessions);
    }

    String label() {
        return label;
    }

    /** All works as a list of definitions. */
    static String asciidoc() {
        return Arrays.stream(values())
                .map(work -> "`%s`:: %s".formatted(work.label, work.definition))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static Work of(String label) {
        return Arrays.stream(values())
                .filter(work -> work.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no work " + label));
    }
}
