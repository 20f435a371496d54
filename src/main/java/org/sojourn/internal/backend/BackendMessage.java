package org.sojourn.internal.backend;

import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStoreException;
import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with an operation on a session, and with the work in the background. */
enum BackendMessage implements Message {
    DAMAGED_ROW(
            321,
            "The row of session {key} is damaged ({damage}).",
            "Delete the session, and find out what else writes to the table."),
    UNREADABLE(
            327,
            "Session {key} cannot be read: {reason}.",
            "Delete the session, or correct its row."),
    TOO_MANY_PENDING(
            403,
            "Too many session operations wait already.",
            "Try again later, or raise sojourn.max-pending."),
    SHUTTING_DOWN(
            404, "The application is shutting down and accepts no session operation any more.", ""),
    INTERRUPTED(
            405,
            "The thread was interrupted while its session operation waited for its turn;"
                    + " nothing was done.",
            "Do not interrupt threads that use sessions."),
    TIMED_OUT(
            406,
            "A session operation waited too long for its turn and was withdrawn; nothing"
                    + " was done.",
            "Look at the database's speed, or raise sojourn.operation-timeout."),
    OUTCOME_UNKNOWN(
            407,
            "A session operation took too long, and it is not known whether it was"
                    + " carried out.",
            "Look at the database's speed and at its connection pool, or raise"
                    + " sojourn.operation-timeout."),
    NOT_RENEWED(408, "Session {key} could not be renewed: {reason}. Its next use tries again.", ""),
    LEADER_DIED(
            409,
            "The thread that carried out a session operation died with {error}; it is not"
                    + " known whether the operation was carried out.",
            "Look for the cause of that error; the next call tries again."),
    NO_THREAD(
            410,
            "The executor has no thread for a session operation: {reason}. Nothing was done.",
            "Look at the size of the server's managed executor."),
    STILL_ALIVE(
            412,
            "Session {key} was found under another key {times} times in a row while it"
                    + " was being invalidated, and still lives.",
            "Try again; if that does not help, look whether the database answers queries"
                    + " from out-of-date results (SJN00311)."),
    NO_HEARTBEAT(
            413,
            "The scheduler does not take the task that renews sessions while requests"
                    + " have them open: {reason}. Another server may find these sessions expired"
                    + " before their requests end.",
            "Look at the server's managed scheduled executor; the next request tries again."),
    CONSEQUENCE_FAILED(
            415,
            "A session was changed and the change is stored, but a later step such as an"
                    + " event failed: {reason}.",
            "Fix what failed; the stack trace follows."),
    NO_SWEEP(
            416,
            "The scheduler does not take the task that deletes expired sessions of {model}:"
                    + " {reason}. The table grows until the scheduler takes it.",
            "Look at the server's managed scheduled executor; a request tries again, once in"
                    + " ten seconds.");

    private final Template template;

    BackendMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    /** The failure of an operation, in which the database had no part. */
    SessionStoreException failure(@Nullable Object... arguments) {
        return new SessionStoreException(with(arguments), null, null);
    }

    /** The same, with its cause as the argument. */
    SessionStoreException causedBy(Throwable cause) {
        return new SessionStoreException(with(cause), null, cause);
    }

    @Override
    public Template template() {
        return template;
    }
}
