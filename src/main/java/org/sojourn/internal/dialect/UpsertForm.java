package org.sojourn.internal.dialect;

/** How a database inserts a row or, if its key exists, updates it in one statement. */
public enum UpsertForm {
    /** {@code INSERT … ON CONFLICT … DO UPDATE}. */
    ON_CONFLICT,
    /** {@code INSERT … ON DUPLICATE KEY UPDATE}. */
    ON_DUPLICATE_KEY,
    /** {@code MERGE}, as the SQL standard has it. */
    MERGE,
    /** Not at all, or not safely: update, insert, and update again. */
    NONE
}
