package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

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
     * @param message what is wrong and what to do, with its code
     * @param cause what lies beneath, or null
     */
    public SessionStateException(MessageText message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
