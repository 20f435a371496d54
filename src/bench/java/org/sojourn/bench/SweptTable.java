package org.sojourn.bench;

/** A table with sessions of which some expire, and a way to delete these. */
interface SweptTable extends AutoCloseable {

    String way();

    /** Stores sessions that live on; only once. */
    void fill(int sessions) throws Exception;

    /** Stores further sessions, which expire when the deletion begins. */
    void fillExpiring(int first, int sessions) throws Exception;

    /** Reads one of the sessions that live on. */
    Operation.Blocking get(int sessions);

    /** Begins the deletion, and returns when it has deleted the first row, or just before. */
    void begin() throws Exception;

    /** Returns when the last row is deleted. */
    void await() throws Exception;

    void settle() throws Exception;

    /** Whether the application has a part in the deletion, and so uses memory for it. */
    boolean isInApplication();

    @Override
    void close();
}
