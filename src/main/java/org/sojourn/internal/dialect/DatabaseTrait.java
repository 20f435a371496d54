package org.sojourn.internal.dialect;

/** What some databases and their drivers do, and others do not. */
public enum DatabaseTrait {
    /**
     * The driver creates an array for each value of bytes that is read, by experience. A database
     * in this process may return the same array that it stores.
     */
    NEW_ARRAYS,
    /**
     * A single statement with autocommit is as safe as a transaction. H2 does not have this trait:
     * when its server was stopped during a statement, it reported success and rolled back.
     */
    COMMITS_STATEMENTS,
    /** The driver switches autocommit on and off without a round trip. */
    SWITCHES_FOR_NOTHING,
    /** A column of texts has a character set of its own, which its collation names. */
    CHARACTER_SET_OF_COLUMN,
    /** All texts of a database have one character set. */
    CHARACTER_SET_OF_DATABASE,
    /** Only types whose name starts with an N hold every character. */
    NATIONAL_TYPES,
    /** Before version 2.4, a query may get an out-of-date result. */
    STALE_RESULTS,
    /** A server may be a node of a Galera cluster, of which every node writes. */
    CLUSTER_OF_WRITERS,
    /** A server may be a standby, which can be read and refuses every change. */
    STANDBYS,
    /**
     * An INSERT has one row of values. Those of Oracle have several from version 23 on, and nothing
     * is known of databases that Sojourn does not know.
     */
    ONE_ROW_OF_VALUES,
    /** A SELECT may end with {@code LIMIT n}. */
    LIMIT,
    /** A SELECT may end with {@code FETCH FIRST n ROWS ONLY}, and not with LIMIT. */
    FETCH_FIRST,
    /**
     * A SELECT may lock the rows that no other transaction has locked, and pass over the others.
     * Earlier versions may refuse that as a syntax error.
     */
    SKIP_LOCKED
}
