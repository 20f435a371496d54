package org.sojourn.bench;

import java.util.Map;

/** One way to keep sessions, with a database of its own. */
interface Variant extends AutoCloseable {

    String name();

    /** What it can do; the backend's verbs mean nothing to a store that only knows requests. */
    Map<Work, Operation> operations();

    /** Empties the store. */
    void clear() throws Exception;

    /** Stores the sessions of {@link Samples}, as they have to stand before this work. */
    void fill(Work work) throws Exception;

    /** Leaves the store as if it had been at rest for long: vacuumed and analyzed. */
    void settle() throws Exception;

    /** The most connections to its database that were in use at one time so far. */
    int connectionsUsed();

    @Override
    void close();
}
