package org.sojourn.internal.manager;

import org.jspecify.annotations.Nullable;
import org.sojourn.SessionStateException;
import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** What can be wrong with the session of a boundary and its attributes. */
public enum ManagerMessage implements Message {
    DAMAGED_ROW(320, "Its row is damaged ({damage}).", "Find out what else writes to the table."),
    NO_BOUNDARY(
            501,
            "There is no current session on this thread.",
            "Use WebSession in a request, or annotate the method that the caller enters by"
                    + " @ActivateSession."),
    SKIPPED(
            502,
            "The session is switched off here by {reason}.",
            "Remove that, or do not touch the session here."),
    TOO_LATE_FOR_ID(
            503,
            "The response is already on its way, so a new session id cannot reach the client.",
            "Touch the session before writing so much of the response."),
    TOO_MANY_CONFLICTS(
            504,
            "Other requests changed session {key} {times} times in a row while it was"
                    + " being stored. Nothing was changed.",
            "Try again; look for a client that floods one session."),
    CHANGES_DISCARDED(
            505,
            "Session {key} is over, or another request rotated its id, while a request"
                    + " was changing it. The changes of that request are discarded.",
            ""),
    CORRUPT_AND_REPLACED(
            506,
            "Session {key} cannot be read: {reason}. The user gets a new session; the row"
                    + " is {kept}, as sojourn.corrupt={policy} demands.",
            "Find out what wrote the row."),
    CORRUPT(
            507,
            "Session {key} cannot be read: {reason}.",
            "Delete the row, or set sojourn.corrupt to keep or drop."),
    REQUEST_ENDED(
            509,
            "A session was changed after its request had ended, when nothing is stored"
                    + " any more.",
            "Change it before, or dispatch back to the application"
                    + " (AsyncContext.dispatch), or use HttpSession.getAccessor() if the server has"
                    + " it (Servlet 6.1)."),
    NO_ID_BY_CONNECTION(
            512,
            "A new session id cannot reach the client by a WebSocket.",
            "Set something in the session, or rotate its id, in a request, and open the"
                    + " WebSocket after that."),
    PRINCIPAL_REFUSED(
            524,
            "The name of the user has the character U+{character}, which {column} cannot"
                    + " hold.",
            "Give the column a character set that has it, or the user another name."),
    PRINCIPAL_NOT_STORED(
            525,
            "The database does not take the name of the user: {reason}.",
            "Give the column of principals a character set that has every character of"
                    + " the name, or the user another name."),
    UNUSABLE_ID(
            527,
            "The SessionIdGenerator {generator} gave {flaw}, which no session can have;"
                    + " nothing was stored.",
            "Have it give 16 to 256 letters, digits, hyphens and underscores, and never"
                    + " the same twice."),
    SAVED_BY_ANOTHER(
            530,
            "Another request of the same session has been saving it for {limit} ms, so"
                    + " this request could not. Nothing was changed.",
            "Try again, and look whether the database answers slowly."),
    WRONG_TYPE(
            607,
            "Attribute '{name}' is of {actual}, but {asked} was asked for.",
            "Ask for the type that was set."),
    EMPTY_NAME(609, "The name of a session attribute is empty.", "Give it a name."),
    MERGE_FAILED(
            612,
            "Attribute '{name}' was changed by two requests at once, and {merger} failed"
                    + " to merge it: {reason}. Nothing was stored.",
            "Fix the AttributeMerger, or have it return an empty Optional."),
    SET_WHILE_STORED(
            623,
            "While the session was being encoded, a value's own writeObject or the like"
                    + " set these attributes: {names}.",
            "Set them before, for instance in sessionWillPassivate.");

    private final Template template;

    ManagerMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }

    /** The exception with this message. */
    public SessionStateException state(@Nullable Object... arguments) {
        return new SessionStateException(with(arguments), null);
    }
}
