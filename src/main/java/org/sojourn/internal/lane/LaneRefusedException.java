package org.sojourn.internal.lane;

import org.jspecify.annotations.Nullable;

/** A call that a lane did not carry out, or whose outcome is unknown. */
public final class LaneRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Too many calls wait already. */
        FULL,
        /** The lane is closed. */
        CLOSED,
        /** The executor has no thread for the call; nothing was done. */
        NO_THREAD,
        /** The caller was interrupted while it waited; nothing was done. */
        INTERRUPTED,
        /** The caller waited too long for its turn; nothing was done. */
        TIMED_OUT,
        /** The caller waited too long for its batch to end; it may be carried out. */
        OUTCOME_UNKNOWN,
        /** An error, not an exception, ended the caller's batch; it may be carried out. */
        LEADER_DIED
    }

    private final Reason reason;

    LaneRefusedException(Reason reason) {
        this(reason, null);
    }

    LaneRefusedException(Reason reason, @Nullable Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
