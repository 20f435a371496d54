package org.sojourn;

import org.jspecify.annotations.Nullable;
import org.sojourn.internal.text.MessageText;

/**
 * The state of the session does not allow what was asked of it: there is no current session, {@link
 * SkipSession} has switched it off, or the response was already committed so that a new session id
 * cannot reach the client.
 *
 * @since 0.1
 */
public final class SessionStateException extends SojournException {

    private static final long serialVersionUID = 1L;

    /**
     * Called by Sojourn only; {@code MessageText} is internal.
     *
     * @param message what is wrong and what to do, with its code
     * @param cause the cause, or null
     */
    public SessionStateException(MessageText message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
