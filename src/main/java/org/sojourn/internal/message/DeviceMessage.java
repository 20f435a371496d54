package org.sojourn.internal.message;

import org.sojourn.internal.text.Message;
import org.sojourn.internal.text.Template;

/** Messages about the sessions that a user has on several devices. */
public enum DeviceMessage implements Message {
    NO_PRINCIPAL(
            1002,
            "The session has no principal whose identity could be proved once more.",
            "Log the user in before, and call reauthenticated() after that."),
    STALE_LOGIN(
            1003,
            "The user last proved the identity {when}; this needs a proof of the last {limit}"
                    + " seconds.",
            "Ask for the password, or another proof, and call WebSession.reauthenticated()."),
    TOO_MANY_SESSIONS(
            1004,
            "The user has {count} sessions already, and sojourn.max-sessions-per-principal is"
                    + " {limit}. The login was refused, and the session is as it was.",
            "Have the user log out on another device, or end a session by"
                    + " Sessions.end(principal, key)."),
    LOGIN_NOT_DECIDED(
            1005,
            "Other logins of the same user are under way and did not end within {millis} ms, so"
                    + " that this login was refused. The session is as it was.",
            "Try again; look whether the database answers slowly."),
    SCAN_NOT_STABLE(
            1006,
            "The sessions of a user changed {times} times in a row while they were read.",
            "Try again; look for a client that rotates the id of its session all the time."),
    NO_CLIENT_COLUMN(
            1008,
            "Table {table} of persistence unit '{unit}' has no column {column}, which the session"
                    + " model has for the client of a login; nothing is stored of it.",
            "Add it as a VARCHAR that may be empty."),
    CLIENT_NOT_STORED(
            1009,
            "User agent and address of the login of session {key} could not be stored: {reason}."
                    + " The login counts.",
            "Look at the columns of the session model that are annotated @UserAgent and"
                    + " @ClientAddress."),
    ADDRESS_FILTER_FAILED(
            1010,
            "The ClientAddressFilter of the application failed: {reason}. Nothing is stored of"
                    + " the address of this login.",
            "Fix the filter."),
    LIMIT_NOT_APPLIED(
            1011,
            "After the login of session {key}, the user's sessions beyond the limit could not be"
                    + " ended: {reason}. The login counts.",
            "The next login of the user ends them; look at the database.");

    private final Template template;

    DeviceMessage(int number, String what, String remedy) {
        template = new Template(number, what, remedy);
    }

    @Override
    public Template template() {
        return template;
    }
}
