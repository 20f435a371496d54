package org.sojourn;

import org.jspecify.annotations.Nullable;

/**
 * The state of the session does not allow what was asked of it: there is no current session, {@link
 * SkipSession} has switched it off, or the response was already committed so that a new session id
 * cannot reach the client.
 */
public final class SessionStateException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by Sojourn only.
     *
     * @param code {@code SJN} and five digits
     * @param text what is wrong and what to do
     * @param cause what lies beneath, or null
     */
    public SessionStateException(String code, String text, @Nullable Throwable cause) {
        super(code, text, cause);
    }
}
