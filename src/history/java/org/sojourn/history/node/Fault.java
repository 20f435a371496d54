package org.sojourn.history.node;

/** What a node does wrong on purpose, so that the check has something to find. */
public enum Fault {
    NONE,
    /** A request stores all that it had read, and so replaces what others have set meanwhile. */
    DROPPED_MERGE,
    /** A read is answered from what was read before. */
    STALE_ANSWER,
    /** A read makes up a value. */
    INVENTED_VALUE,
    /** Two attributes are stored one after the other. */
    TWO_STATEMENTS,
    /** The row of a session that was ended is inserted again. */
    ROW_COMES_BACK,
    /** The row of a session is deleted. */
    ROW_IS_GONE,
    /** A previous id is replaced by the current one for ever. */
    ENDLESS_GRACE,
    /** A session gets a second row. */
    SECOND_ROW
}
