package org.sojourn.bench;

import java.util.Arrays;

/** What is measured. The definitions are part of the report. */
enum Work {
    GET(
            "get",
            "reads a random one of the stored sessions: `SessionBackend.get`;"
                    + " raw: one autocommitted SELECT by primary key"),
    SET(
            "set",
            "replaces the data of a random one of the stored sessions: `SessionBackend.set`;"
                    + " raw: one autocommitted `INSERT … ON CONFLICT DO UPDATE`"),
    READ_REQUEST(
            "read-request",
            "a request that reads the attribute of a stored session: a boundary"
                + " (`@ActivateSession`) with `WebSession.get`; asynchronous:"
                + " `AsyncSessionBackend.get`; Spring: find, read, `setLastAccessedTime`, save, as"
                + " its filter does; reference: its get; raw: one SELECT by primary key"),
    WRITE_REQUEST(
            "write-request",
            "a request that loads a stored session, changes the attribute and stores it: a boundary"
                    + " with `WebSession.get` and `set`; asynchronous: get, then set;"
                    + " Spring: find, read, change, `setLastAccessedTime`, save;"
                    + " reference: get, then set; raw: SELECT, then UPDATE, both autocommitted"),
    NEW_SESSION(
            "new-session",
            "a request that starts a session and stores it; the table is empty at the start of each"
                    + " slice: a boundary without an id, with `WebSession.set`;"
                    + " asynchronous and reference: set under a new id;"
                    + " Spring: create, set the attribute, `setLastAccessedTime`, save;"
                    + " raw: one autocommitted INSERT");

    private final String label;
    private final String definition;

    Work(String label, String definition) {
        this.label = label;
        this.definition = definition;
    }

    String label() {
        return label;
    }

    /** In AsciiDoc. */
    String definition() {
        return definition;
    }

    static Work of(String label) {
        return Arrays.stream(values())
                .filter(work -> work.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no work " + label));
    }
}
