package org.sojourn.history;

import java.util.List;

/**
 * Something that must not have happened.
 *
 * @param what is wrong, in a sentence
 * @param part the smallest part of the history that shows it
 */
public record Violation(Kind kind, String session, String what, List<Operation> part) {

    public enum Kind {
        /** A change that was acknowledged is never seen again, and no other has replaced it. */
        LOST_UPDATE,
        /** A read returned an older value than others had seen, or had written, before it began. */
        STALE_READ,
        /** A read returned what no request can have stored. */
        UNWRITTEN_VALUE,
        /** Attributes that one request has set together were seen apart. */
        HALF_WRITTEN,
        /** A session was found after it had ended. */
        RESURRECTED,
        /** A session was gone that no request had ended. */
        VANISHED,
        /** A previous id found its session after the grace. */
        PREVIOUS_ID_ACCEPTED,
        /** A living session has not exactly one row, or a session that has ended has one. */
        NOT_ONE_ROW
    }

    public Violation {
        part = List.copyOf(part);
    }
}
