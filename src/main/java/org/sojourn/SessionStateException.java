package org.sojourn;

import org.jspecify.annotations.Nullable;

/**
 * The session was asked for something that its state does not allow: there is no current session
 * here, it was switched off by {@link SkipSession}, or the response is already on its way so that a
 * new session id cannot reach the client.
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
