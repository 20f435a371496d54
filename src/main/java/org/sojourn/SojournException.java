package org.sojourn;

import org.jspecify.annotations.Nullable;

/**
 * The supertype of all exceptions that Sojourn throws. The message starts with a stable code and
 * names what is wrong, with the names concerned, and what to do about it. It never contains a
 * session id or the content of a session.
 */
public class SojournException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The code of the message. */
    private final String code;

    /**
     * Made by Sojourn only.
     *
     * @param code {@code SJN} and five digits
     * @param text what is wrong and what to do
     * @param cause what lies beneath, or null
     */
    protected SojournException(String code, String text, @Nullable Throwable cause) {
        super(code + ": " + text, cause);
        this.code = code;
    }

    /**
     * The code of the message, for look-up and for alarms.
     *
     * @return {@code SJN} and five digits
     */
    public final String code() {
        return code;
    }
}
