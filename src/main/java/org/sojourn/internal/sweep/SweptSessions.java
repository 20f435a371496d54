package org.sojourn.internal.sweep;

import org.sojourn.internal.row.ExpiredRow;

/** What a sweep needs to know of the sessions of one model. Safe for use by several threads. */
public interface SweptSessions {

    /** The simple name of the session model, for messages. */
    String modelName();

    /** The present instant in epoch milliseconds, by the clock that decides on expiry. */
    long now();

    /** Whether a session lives on after its expiry, because it is in use on this server. */
    boolean isSpared(ExpiredRow row, long now);

    /** Takes note of a session that was deleted; never throws. */
    void expired(ExpiredRow row);
}
